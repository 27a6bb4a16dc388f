/** Announcements and CEK as somebody might abuse them, or as two officers might meet in them: what scripts do not show. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { announcedText } from '../../src/flows/wording/announced.ts';
import { translator } from '../../src/i18n/translate.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';
import { unprotected } from '../support/unprotected.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const minute = 60_000;
const programme = exampleProgramme('kalianda');
const translate = translator();

let stage: Stage;
let agencyId: string;

async function open(catalogue: Catalogue = flows): Promise<void> {
  stage = await openStage({ start, flows: catalogue });
  agencyId = await stage.importProgramme(programme);
  await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
}
beforeEach(() => open());
afterEach(() => stage.close());

/** All of them at once, and what each hears of the last. */
const say = async (...said: Parameters<Stage['say']>): Promise<readonly string[]> =>
  (await stage.say(...said)).map(({ message }) => message.text);

async function officer(address: string): Promise<void> {
  const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
  await say(address, `GABUNG ${code}`, 'setuju', `Petugas ${address}`.replace(/\d/g, 'a'), 'ibu');
}

/** Sari of the roster, whose NIP and number match. */
async function sari(): Promise<void> {
  for (const text of [`DAFTAR ${programme.code}`, 'setuju', '190203151923032002', 'benar']) {
    await stage.write('sari', text, '+6284000000002');
    await stage.app.settle();
  }
}

const wording = 'Selasa, 6 April 2027: mohon membawa laptop.';
/** Up to the question whether to send it. */
const draft = ['umumkan', wording, '1'];
const acts = async () => (await stage.reader.audit(agencyId, 99)).map(({ act }) => act);
const made = async () => (await acts()).filter((act) => act === 'announcement-made').length;
const codeIn = (texts: readonly string[]): string => /CEK ([2-9A-HJ-NP-Z]{4})\b/.exec(texts.join(' '))?.[1] ?? '';
const later = (ms: number) => stage.travelTo(new Date(stage.clock.now().getTime() + ms));

describe('an announcement', () => {
  test('that two officers confirm at the same moment is sent once, and the other is told', async () => {
    await sari();
    await officer('o1');
    await officer('o2');
    await say(['o1', 'o2'], ...draft);
    const said = await say(['o1', 'o2'], 'kirim');
    expect(said.filter((text) => text.startsWith('Dicatat: pengumuman untuk 1 orang'))).toHaveLength(1);
    expect(said.filter((text) => text.startsWith('Pengumuman yang sama sudah dicatat'))).toHaveLength(1);
    expect(await made()).toBe(1);
    const from = stage.heard.length;
    await later(30 * minute);
    expect(stage.heard.slice(from).map(({ address }) => address)).toEqual(['sari']);
  });

  test('that is confirmed twice in a row is sent once', async () => {
    await sari();
    await officer('o1');
    await say('o1', ...draft);
    await Promise.all([stage.write('o1', 'kirim'), stage.write('o1', 'kirim')]);
    await stage.app.settle();
    expect(await made()).toBe(1);
  });

  test('is skipped with its reason for whoever stopped messages meanwhile, or left', async () => {
    await sari();
    await officer('o1');
    await say('o1', ...draft, 'kirim');
    await say('sari', 'berhenti');
    await later(30 * minute);
    const [person] = (await stage.reader.people(agencyId, null, 9)).filter(({ name }) => name?.startsWith('Sari'));
    const [line] = await stage.reader.ledger(agencyId, person?.personId ?? '', 1);
    expect(line).toMatchObject({ flow: 'announcement-news', outcome: 'dropped', reason: 'stopped' });
  });

  test('fits a phone with the longest names there may be, in both languages', () => {
    const long = (letters: number) => 'W'.repeat(letters);
    const desk = { place: long(60), opens: '08:00', closes: '15:00' };
    const agency = { ...programme.agency, name: long(60), desk };
    for (const checkAt of [undefined, long(60)])
      for (const locale of ['id', 'en'] as const) {
        const one = { ...programme, shortTitle: long(40), agency, ...(checkAt ? { checkAt } : {}) };
        const words = { code: '7K3P', text: '', on: '2027-09-29' };
        const frame = announcedText(one, words).map((text) =>
          translate(text, { locale, name: 'Wulandari', salutation: 'bapak' }),
        );
        expect(600 - frame.join('\n').length).toBeGreaterThan(150);
      }
  });
});

test('UMUMKAN takes the wording in the same message, and says what does not fit in it', async () => {
  await sari();
  await officer('o1');
  expect((await say('o1', `umumkan ${wording}`))[0]).not.toContain('Silakan tulis');
  expect((await say('o1', '1'))[0]).toContain(wording);
  await say('o1', 'batal');
  expect((await say('o1', 'umumkan x'))[0]).toContain('Silakan tulis isi pengumuman');
});

describe('CEK', () => {
  test('warns of a code of letters alone, as somebody may invent it, but leaves an everyday word', async () => {
    await sari();
    expect((await say('sari', 'CEK WXYZ'))[0]).toContain('belum saya kenal');
    expect((await say('sari', 'cek kuis'))[0]).not.toContain('belum saya kenal');
  });

  async function announced(text = wording): Promise<string> {
    await sari();
    await officer('o1');
    await say('o1', 'umumkan', text, '1');
    const code = codeIn(await say('o1', 'kirim'));
    await later(30 * minute);
    return code;
  }

  test('answers a stranger who has agreed to nothing, and keeps nothing of what they wrote', async () => {
    const code = await announced();
    expect((await say('asing', `cek ${code}`))[0]).toContain(wording);
    expect(await stage.reader.people(agencyId, null, 9)).toHaveLength(2);
    expect(stage.heard.filter(({ address }) => address === 'asing')).toHaveLength(1);
  });

  test('hears ten wrong codes an hour from a chat; then a right one opens nothing more either, but in another chat it does', async () => {
    const code = await announced();
    const wrong = Array.from({ length: 10 }, (_, at) => `cek Z${at % 8}2Z`);
    for (const one of wrong) expect((await say('asing', one))[0]).toContain('belum saya kenal');
    for (const one of [code, 'Z9ZZ']) {
      const [said = ''] = await say('asing', `cek ${one}`);
      expect(said).toContain('Sudah banyak kode yang dicoba');
      expect(said).not.toContain('laptop');
    }
    expect((await say('lain', `cek ${code}`))[0]).toContain(wording);
    await later(61 * minute);
    expect((await say('asing', `cek ${code}`))[0]).toContain(wording);
  });

  test('never says a name or a number of somebody, however the wording holds it', async () => {
    const names = fc.constantFrom(
      'Sari Contoh',
      'sari contoh',
      'Bapak Edi',
      'Darma Contoh',
      'Ibu Rini',
      '0812-3456-7890',
    );
    const around = fc.constantFrom('Berkas', 'Mohon', 'Untuk peserta:', 'Kepada');
    const wordings = fc.tuple(around, names).map(([first, name]) => `${first} ${name}, ditunggu Senin 5 April 2027.`);
    await fc.assert(
      fc.asyncProperty(wordings, async (text) => {
        const line = await stage.reader.publicLine(agencyId, programme.code, text);
        expect(line ?? '').not.toMatch(/sari|edi|darma|rini|\d{4}-\d{4}/i);
      }),
      { numRuns: 24 },
    );
  });
});

const words = [
  'umumkan',
  'UMUMKAN',
  'announce',
  wording,
  '1',
  '2',
  'kirim',
  'ya kirim',
  'ubah',
  'ulang',
  'lanjut',
  'batal',
  'setujui',
  'menu',
  'bantuan',
  'cek 7K3P',
];
const anySaying = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 });
const secret = 'Rapat tertutup mentor Senin, 5 April 2027.';

/** What somebody who is no officer brings about with these words: what they read, and what is announced. */
async function tried(said: readonly string[]): Promise<readonly string[]> {
  await sari();
  await officer('o1');
  await say('o1', 'umumkan', secret, '1');
  const [from, before] = [stage.heard.length, (await acts()).length];
  for (const one of said) await say('sari', one);
  const heard = stage.heard.slice(from).map(({ message }) => message.text);
  return [
    ...heard.filter((text) => text.includes(secret) || text.includes('Penerima') || text.startsWith('Pengumuman "')),
    ...(await acts()).slice(0, (await acts()).length - before),
  ];
}

describe('whoever is no officer', () => {
  test('announces nothing and reads no preview, whatever they write', async () => {
    await fc.assert(
      fc.asyncProperty(anySaying, async (said) => {
        await stage.close();
        await open();
        expect(await tried(said)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test('control: with neither the question about the role nor the guards the same words do both', async () => {
    await stage.close();
    await open({
      ...flows,
      announcement: unprotected(flows.announcement),
      'announcement-news': unprotected(flows['announcement-news']),
    });
    const found = await tried(['umumkan', wording, '1', 'kirim']);
    expect(found.some((text) => text.startsWith('Pengumuman "'))).toBe(true);
    expect(found).toContain('announcement-made');
  });

  test('control: the guard alone holds where only the role is taken for granted', async () => {
    await stage.close();
    await open({ ...flows, announcement: unprotected(flows.announcement, false) });
    const found = await tried(['umumkan', wording, '1', 'kirim']);
    expect(found).not.toContain('announcement-made');
    expect(found.filter((text) => text.startsWith('Pengumuman "'))).toEqual([]);
  });
});
