/** Questions to the officers as somebody might abuse them: what scripts do not show. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';
import { unprotected } from '../support/unprotected.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const programme = exampleProgramme('kalianda');

let stage: Stage;
let agencyId: string;

async function open(catalogue: Catalogue = flows): Promise<void> {
  stage = await openStage({ start, flows: catalogue });
  agencyId = await stage.importProgramme(programme);
  await stage.app.start();
}
beforeEach(() => open());
afterEach(() => stage.close());

/** Each at its address, at the same moment, and what each hears. */
async function say(who: string | readonly string[], ...texts: readonly string[]): Promise<readonly string[]> {
  const people = typeof who === 'string' ? [who] : who;
  let from = stage.heard.length;
  for (const text of texts) {
    from = stage.heard.length;
    await Promise.all(people.map((address) => accept(address, text)));
    await stage.app.settle();
  }
  return stage.heard.slice(from).map(({ address, message }) => `${address}: ${message.text}`);
}

/** Each has a number of their own, which their channel vouches for. */
const accept = (address: string, text: string): Promise<void> =>
  stage.write(address, text, `+62840000${String(address.charCodeAt(0)).padStart(5, '0')}`);

const nip = (address: string) => `1902031519230320${String(address.charCodeAt(0) % 90).padStart(2, '0')}`;

async function registers(address: string, name: string): Promise<void> {
  await say(address, `DAFTAR ${programme.code}`, 'setuju', nip(address), name, 'Dinas Contoh', 'Staf', 'bu', 'benar');
}

async function officer(address: string): Promise<void> {
  const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
  await say(address, `GABUNG ${code}`, 'setuju', `Petugas ${address}`.replace(/\d/g, 'a'), 'ibu');
}

const isAnswer = (text: string) => text.includes('Jawaban panitia');

describe('two officers', () => {
  test('who send an answer at the same moment: one is passed on, and the other is told', async () => {
    await officer('o1');
    await officer('o2');
    await registers('sari', 'Sari Contoh');
    await say('sari', 'panitia', 'Boleh terlambat?');
    await say(['o1', 'o2'], 'pertanyaan', 'jawab', 'Boleh, lima belas menit.');
    const said = await say(['o1', 'o2'], 'kirim');
    expect(said.filter(isAnswer)).toHaveLength(1);
    expect(said.filter((text) => text.includes('sudah dijawab petugas lain'))).toHaveLength(1);
    expect((await stage.reader.audit(agencyId, 99)).filter(({ act }) => act === 'help-answered')).toHaveLength(1);
  });
});

test('what was written after a question was shown is not noted as dealt with, but shown', async () => {
  await officer('officer');
  await registers('sari', 'Sari Contoh');
  await say('sari', 'panitia', 'Boleh terlambat?');
  await say('officer', 'pertanyaan');
  await say('sari', 'panitia', 'Atau boleh izin saja?');
  const said = await say('officer', 'sudah ditangani');
  expect(said.filter((text) => text.startsWith('officer: ')).join()).toContain('Atau boleh izin saja?');
  expect(await stage.reader.waitingHelp(agencyId)).toHaveLength(1);
  await say('officer', 'sudah ditangani');
  expect(await stage.reader.waitingHelp(agencyId)).toEqual([]);
});

describe('what is relayed', () => {
  test('bears neither number, NIP nor address, and no 16 digits in either direction', async () => {
    await officer('officer');
    await registers('sari', 'Sari Contoh');
    const asked = await say('sari', 'panitia', 'NIK saya 3201 0101 0101 0001, benar?');
    await say('officer', 'pertanyaan', 'jawab', 'Nomor 3201010101010002 tidak perlu.');
    const answered = await say('officer', 'kirim');
    const relayed = [...asked, ...answered].filter((text) => text.includes('•'));
    expect(relayed.some((text) => text.startsWith('officer: '))).toBe(true);
    expect(relayed.some((text) => text.startsWith('sari: '))).toBe(true);
    for (const text of [...asked, ...answered].map((one) => one.replace(/^\w+: /, '')))
      for (const secret of ['3201', nip('sari'), '+62', '62840', 'sari', 'officer']) expect(text).not.toContain(secret);
  });

  test('is refused where it is too long, and nothing of it is cut off', async () => {
    await officer('officer');
    await registers('sari', 'Sari Contoh');
    const said = await say('sari', 'panitia', 'panjang '.repeat(60));
    expect(said).toEqual([expect.stringContaining('Mohon dipersingkat, paling banyak 350 huruf')]);
    expect(await stage.reader.waitingHelp(agencyId)).toEqual([]);
  });
});

const words = [
  ...['panitia', 'pertanyaan', 'questions', 'selesai', 'jawab', 'balas', 'sudah jelas', 'sudah ditangani', 'kirim'],
  ...['1', '2', '3', 'ubah', 'ulang', 'lanjut', 'lewati', 'batal', 'ya', 'bantuan', 'Boleh, silakan.', 'sari'],
];
const anySaying = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 });

const secrets = ['Rahasia Sari', 'Jawaban rahasia', 'Sari Contoh'];

/** What somebody brings about with these words: what they see of another's question, and what is said in others' names. */
async function tried(said: readonly string[]): Promise<readonly string[]> {
  await officer('officer');
  await registers('sari', 'Sari Contoh');
  await registers('rini', 'Rini Contoh');
  await say('sari', 'panitia', 'Rahasia Sari satu.');
  await say('officer', 'pertanyaan', 'jawab', 'Jawaban rahasia.', 'kirim');
  await say('sari', 'balas', 'Rahasia Sari dua.');
  const from = stage.heard.length;
  for (const one of said) await say('rini', one);
  const heard = stage.heard.slice(from).map(({ address, message }) => `${address}: ${JSON.stringify(message)}`);
  const [waiting] = await stage.reader.waitingHelp(agencyId);
  const acts = await stage.reader.audit(agencyId, 99);
  return [
    ...heard.filter((text) => text.startsWith('rini: ') && secrets.some((secret) => text.includes(secret))),
    ...heard.filter((text) => text.startsWith('sari: ')),
    ...heard.filter((text) => text.startsWith('officer: ') && text.includes('Sari')),
    ...acts.filter(({ act }) => act === 'help-answered').slice(1),
    ...(waiting ? [] : ['the question of another is gone']),
  ].map((one) => JSON.stringify(one));
}

describe('whoever is no officer', () => {
  test('sees nothing of another’s question, and neither asks nor answers in another’s name, whatever they write', async () => {
    await fc.assert(
      fc.asyncProperty(anySaying, async (said) => {
        await stage.close();
        await open();
        expect(await tried(said)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  test('control: with neither the question about the role nor the guards the same words show it and answer it', async () => {
    await stage.close();
    await open({ ...flows, questions: unprotected(flows.questions) });
    const found = await tried(['pertanyaan', 'jawab', 'Boleh, silakan.', 'kirim']);
    expect(found.some((text) => text.includes('Rahasia Sari dua'))).toBe(true);
    expect(found.some((text) => text.includes('Boleh, silakan.'))).toBe(true);
    expect(found.some((text) => text.includes('help-answered'))).toBe(true);
  });
});
