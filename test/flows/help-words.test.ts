/** BANTUAN leads to every word there is: officers' words on its pages for officers, all others on everybody's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Command, engineWords } from '../../src/core/command.ts';
import type { AnyFlow } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { menuOf } from '../../src/flows/menu/flow.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

const start = new Date('2027-04-05T02:00:00Z');
const example = exampleProgramme('kalianda');
/** The longest names that a file may have. */
const agency = { name: 'W'.repeat(60), desk: { ...example.agency.desk, place: 'M'.repeat(60) } };
const programme = { ...example, agency: { ...example.agency, ...agency } };
const longest = 600;

/** After these there may be nobody left to talk to. */
const parting = /berhenti|hapus|tarik per|ganti/;
const commands: readonly Command[] = [engineWords, ...Object.values(flows).map(({ commands: own = [] }) => own)].flat();

/** The word by which each is offered; what would end the conversation comes last. LINK and a code is HUBUNGKAN again. */
const words = commands
  .filter(({ id }) => id !== 'link-code')
  .flatMap(({ words: [word] }) => word ?? [])
  .sort((one, other) => Number(parting.test(one)) - Number(parting.test(other)));

let stage: Stage;
/** Those that are answered to a participant by saying whom they are for. */
let officers: readonly string[];

const read = async (who: string, ...said: readonly string[]): Promise<string> =>
  (await stage.say(who, ...said)).map(({ message }) => message.text).join('\n');

beforeAll(async () => {
  stage = await openStage({ start });
  const agencyId = await stage.importProgramme(programme);
  await stage.app.start();
  for (const [who, name] of [
    ['peserta', 'Edi Contoh'],
    ['lain', 'Wayan Contoh'],
  ] as const)
    await stage.say(who, `DAFTAR ${programme.code}`, 'setuju', 'tidak punya', name, 'Dinas Contoh', 'Staf', 'pak', '1');
  const invitation = { agencyId, role: 'officer', programme: null, by: 'cli:test' } as const;
  const { code } = await stage.desk.invite(invitation, start);
  await stage.say('panitia', `GABUNG ${code}`, 'setuju', 'Ratna', 'ibu');
  const theirs: string[] = [];
  for (const word of words) if (await isForOfficers(word)) theirs.push(word);
  officers = theirs;
}, 120_000);
afterAll(() => stage.close());

const refusal = /kata itu hanya untuk panitia|^Untuk bertanya kepada panitia, ketik PANITIA\.$/;

/** Some are words only with a name or a number behind them; and what was asked before is left first. */
async function isForOfficers(word: string): Promise<boolean> {
  const takesMore = commands.some(({ words: [own], restLike }) => own === word && restLike !== undefined);
  for (const said of takesMore ? [`${word} 28`, `${word} Edi`] : [word])
    if (refusal.test(await read('lain', 'batal', said))) return true;
  return false;
}

const wordIn = (word: string): RegExp => new RegExp(`(?<![\\p{L}])${word.toUpperCase()}(?![\\p{L}])`, 'u');
const lacking = (all: readonly string[], text: string): readonly string[] =>
  all.filter((word) => !wordIn(word).test(text));

/** Every page that somebody can open from BANTUAN. */
async function pages(who: string): Promise<readonly string[]> {
  // With a question open, whose line stands below.
  const first = await read(who, 'jam', 'bantuan');
  const shown = [first, await read(who, 'batal', 'bantuan lain')];
  if (!wordIn('bantuan panitia').test(first)) return shown;
  for (let at = 1; ; at += 1) {
    const { message } = (await stage.say(who, 'bantuan panitia')).at(-1) ?? expect.fail('Nothing was said');
    if (at > message.choices.length) return [...shown, message.text];
    shown.push(await read(who, String(at)));
  }
}

describe.each(['id', 'en'] as const)('BANTUAN (%s)', (locale) => {
  beforeAll(async () => {
    for (const who of ['peserta', 'panitia'])
      await stage.say(who, 'bahasa', locale === 'id' ? 'Bahasa Indonesia' : 'English');
  });

  test('leads an officer to every word of theirs', async () => {
    expect(officers.length).toBeGreaterThanOrEqual(16);
    expect(officers).toEqual(expect.arrayContaining(['akhiri peran', 'tarik pengumuman', 'kepala', 'menyusul']));
    const shown = await pages('panitia');
    expect(lacking(officers, shown.join('\n'))).toEqual([]);
    expect(shown.filter((page) => page.length > longest)).toEqual([]);
  });

  test('leads a participant to all the others, and to none of those', async () => {
    const shown = await pages('peserta');
    const others = words.filter((word) => !officers.includes(word) && word !== 'bantuan panitia');
    expect(lacking(others, shown.join('\n'))).toEqual([]);
    expect(officers.filter((word) => wordIn(word).test(shown.join('\n')))).toEqual([]);
    expect(shown.filter((page) => page.length > longest)).toEqual([]);
  });
});

test('a word that is on no page of BANTUAN stops the bot from being put together', () => {
  const thanks = { commands: [{ id: 'thanks', words: ['syukur'], reversible: true }] } as Pick<AnyFlow, 'commands'>;
  expect(() => menuOf([thanks as AnyFlow])).toThrow("BANTUAN tells nowhere of 'syukur'"); // only its words are looked at
});
