/** The texts: complete in both languages, with the same values to fill in, and every key that code names exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineWords } from '../src/core/command.ts';
import { flows } from '../src/flows/index.ts';
import { translator } from '../src/i18n/translate.ts';

const root = new URL('../locales/', import.meta.url).pathname;
const src = new URL('../src/', import.meta.url).pathname;
const languages = ['id', 'en'] as const;

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : flat(value, `${prefix}${key}.`),
  );
const texts = (language: string) =>
  new Map(
    readdirSync(join(root, language)).flatMap((file) =>
      flat(JSON.parse(readFileSync(join(root, language, file), 'utf8')) as Tree, `${file.slice(0, -'.json'.length)}.`),
    ),
  );
const values = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].filter((name) => name !== 'you').sort();

describe('the locales', () => {
  const [id, en] = [texts('id'), texts('en')];

  it('have the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...id.keys()].sort());
  });

  it('fill the same values into both languages', () => {
    const differing = [...id]
      .filter(([key, text]) => String(values(text)) !== String(values(en.get(key) ?? '')))
      .map(([key]) => key);
    // A greeting by the hour is formal Indonesian; it may be left out in English.
    expect(differing).toEqual([]);
  });

  it('call each word by one name in both languages, so that what one is told to type stands in BANTUAN', () => {
    const commands = [engineWords, ...Object.values(flows).map(({ commands = [] }) => commands)].flat();
    const others = commands.flatMap(({ words: [, ...more] }) => more.map((word) => word.toUpperCase()));
    const alias = new RegExp(`(?<![\\p{L}{+])(?:${others.join('|')})(?![\\p{L}}])`, 'u');
    const chat = ([key]: readonly [string, string]): boolean => !/^(cli|problems|web|demo|projector)\./.test(key);
    // A sentence to be typed in full, a text whose very words were agreed to, and the heading of a paper.
    const kept = ['erasure.type', 'registration.details', 'signingList.sheet.title'];
    const odd = [...id, ...en].filter(chat).filter(([key, text]) => alias.test(text) && !kept.includes(key));
    expect(odd.map(([key, text]) => `${key}: ${alias.exec(text)?.[0]}`)).toEqual([]);
  });

  it('have every key that the code names', () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(core|flows)\/.*\.ts$/.test(file),
    );
    const named = files.flatMap((file) =>
      [
        ...readFileSync(join(src, file), 'utf8').matchAll(/text\(\s*(?:\w+ \? )?'([\w.-]+)'(?: : '([\w.-]+)')?/g),
      ].flatMap(([, one, other]) => [one, other]),
    );
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((key) => key !== undefined && !id.has(key))).toEqual([]);
  });
});

describe('a translator', () => {
  const translate = translator();
  const ibuSari = { locale: 'id', name: 'Sari Contoh, S.Sos.', salutation: 'ibu' } as const;

  it('addresses people as they asked, and never guesses', () => {
    expect(translate({ key: 'common.talk.thanks' }, ibuSari)).toBe('Sama-sama, Ibu Sari.');
    expect(translate({ key: 'common.talk.thanks' }, { ...ibuSari, salutation: null })).toBe('Sama-sama, Bapak/Ibu.');
  });

  it.each(['$t(common.yes)', '{{you}}', '<b>x</b>', '\u202Eabc'])('fills in %j as it stands', (hostile) => {
    expect(translate({ key: 'registration.unknownCode', params: { code: hostile } }, ibuSari)).toContain(hostile);
  });

  it('says dates in full and hours with their zone', () => {
    const at = { at: '2027-05-04T02:00:00Z', zone: 'Asia/Jakarta', form: 'dateTime' } as const;
    expect(translate({ key: 'common.later', params: { at } }, ibuSari)).toContain('Selasa, 4 Mei 2027 pukul 09.00 WIB');
    expect(translate({ key: 'common.later', params: { at: { ...at, zone: 'Asia/Makassar' } } }, ibuSari)).toContain(
      'pukul 10.00 WITA',
    );
    expect(translate({ key: 'common.later', params: { at } }, { ...ibuSari, locale: 'en' })).toContain(
      'Tuesday, 4 May 2027 at 09.00 WIB',
    );
  });

  it.each([
    ['03:59', 'Selamat malam', 'Good evening'],
    ['04:00', 'Selamat pagi', 'Good morning'],
    ['11:00', 'Selamat siang', 'Good afternoon'],
    ['15:00', 'Selamat sore', 'Good afternoon'],
    ['18:00', 'Selamat malam', 'Good evening'],
  ])('greets at %s as the hour asks, by the clock of the place', (hour, id, en) => {
    const greeting = { at: `2027-05-04T${hour}:00+08:00`, zone: 'Asia/Makassar', form: 'greeting' } as const;
    const said = { key: 'common.talk.greeting', params: { greeting } };
    expect(translate(said, ibuSari)).toContain(`${id}, Ibu Sari.`);
    expect(translate(said, { ...ibuSari, salutation: null })).toContain(`${id}, Bapak/Ibu.`);
    expect(translate(said, { ...ibuSari, locale: 'en', salutation: null })).toContain(`${en}, Sari.`);
    expect(translate(said, { locale: 'en', name: null, salutation: null })).toContain(`${en}, Sir/Madam.`);
    expect(translate(said, { locale: 'en', name: null, salutation: 'bapak' })).toContain(`${en}, Bapak.`);
  });

  it('leaves names open in what others will read, and says it in their language', () => {
    const news = { key: 'sessionChange.opening', params: { date: { date: '2027-04-06', form: 'date' } } } as const;
    const shown = (lang: 'id' | 'en') => translate({ preview: [news], lang }, { ...ibuSari, locale: 'en' });
    expect([shown('id'), shown('en')]).toEqual([
      'Perubahan untuk Selasa, 6 April 2027, [Nama]:',
      'Change for Tuesday, 6 April 2027, [Name]:',
    ]);
  });

  it('throws on a key that no file has', () => {
    expect(() => translate({ key: 'common.noSuchText' }, ibuSari)).toThrow("No text 'common.noSuchText' in 'id'");
  });

  it('knows both languages', () => {
    expect(languages.map((locale) => translate({ key: 'common.yes' }, { ...ibuSari, locale }))).toEqual(['Ya', 'Yes']);
  });
});
