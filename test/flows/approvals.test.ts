/** Approvals as somebody might abuse them, or as two officers might meet in them: what scripts do not show. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { doubts } from '../../src/cli/registrations.ts';
import type { Catalogue } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';
import { unprotected } from '../support/unprotected.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
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

/** All of them at once, and what each hears. */
const say = async (...said: Parameters<Stage['say']>): Promise<readonly string[]> =>
  (await stage.say(...said)).map(({ message }) => message.text);

const waits = (address: string, name: string) =>
  say(
    address,
    `DAFTAR ${programme.code}`,
    'setuju',
    'tidak punya',
    name,
    'Puskesmas Rahasia',
    'Juru Sandi',
    'pak',
    'benar',
  );

async function officer(address: string): Promise<void> {
  const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
  await say(address, `GABUNG ${code}`, 'setuju', `Petugas ${address}`.replace(/\d/g, 'a'), 'ibu');
}

const acts = async () => (await stage.reader.audit(agencyId, 99)).map(({ act }) => act);
const standings = async () =>
  (
    await Promise.all(
      (
        await stage.reader.people(agencyId, null, 99)
      ).map(({ personId }) => stage.reader.registrations(agencyId, personId)),
    )
  )
    .flat()
    .map(({ standing }) => standing);

describe('two officers', () => {
  test('who answer at the same moment: one decides, the other is told, and the person hears of it once', async () => {
    await officer('o1');
    await officer('o2');
    await waits('edi', 'Edi Contoh');
    await say(['o1', 'o2'], 'setujui');
    const said = await say(['o1', 'o2'], '1');
    expect(said.filter((text) => text.startsWith('Dicatat: Edi Contoh disetujui'))).toHaveLength(1);
    expect(
      said.filter((text) => text.startsWith('Pendaftaran itu sudah diputuskan petugas lain: terdaftar,')),
    ).toHaveLength(1);
    expect((await acts()).filter((act) => act === 'registration-decided')).toHaveLength(1);
    const from = stage.heard.length;
    await stage.travelTo(new Date(start.getTime() + 3_600_000));
    expect(stage.heard.slice(from).map(({ address }) => address)).toEqual(['edi']);
  });

  test('who ask at the same moment: one question leaves, and the other is shown that it has', async () => {
    await officer('o1');
    await officer('o2');
    await waits('edi', 'Edi Contoh');
    await say(['o1', 'o2'], 'setujui', 'tanyakan dulu', 'Dari unit mana?');
    const from = stage.heard.length;
    const said = await say(['o1', 'o2'], 'kirim');
    expect(said.filter((text) => text.startsWith('Pertanyaan untuk Edi Contoh dikirim'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('Sudah ditanyakan Rabu'))).toHaveLength(1);
    const told = stage.heard.slice(from).filter(({ address }) => address === 'edi');
    expect(told.map(({ message }) => message.text)).toEqual([expect.stringContaining('"Dari unit mana?"')]);
    expect((await acts()).filter((act) => act === 'help-asked')).toHaveLength(1);
  });

  test('who join with one code at the same moment: one is recorded', async () => {
    const { code } = await stage.desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:test' }, start);
    await say(['o1', 'o2'], `GABUNG ${code}`, 'setuju', 'Petugas Contoh');
    const said = await say(['o1', 'o2'], 'ibu');
    expect(said.map((text) => text.split('.')[0]?.slice(0, 12)).sort()).toEqual(['Kode itu bel', 'Terima kasih']);
    expect(await stage.reader.people(agencyId, null, 9)).toHaveLength(1);
  });
});

describe('what officers asked', () => {
  test('is not ended by UBAH of an earlier question of the person', async () => {
    await officer('o1');
    await waits('edi', 'Edi Contoh');
    await say('edi', 'panitia', 'Sudah diterima?');
    await say('o1', 'pertanyaan', 'jawab', 'Sudah.', 'kirim');
    await say('o1', 'setujui', 'tanyakan dulu', 'Dari unit mana?', 'kirim');
    const [edi] = await stage.reader
      .people(agencyId, null, 9)
      .then((all) => all.filter(({ name }) => name === 'Edi Contoh'));
    await say('edi', 'ubah');
    const open = await stage.reader.openHelp(agencyId, edi?.personId ?? '');
    expect(open?.lines.map(({ text }) => text)).toEqual(['Dari unit mana?']);
  });

  test('is asked in vain once the role for that programme has ended, and another one goes on', async () => {
    await stage.importProgramme({ ...programme, code: 'KAL-2027-02' });
    for (const code of [programme.code, 'KAL-2027-02']) {
      const invitation = { agencyId, role: 'officer', programme: code, by: 'cli:test' } as const;
      const { code: word } = await stage.desk.invite(invitation, start);
      await say('o1', `GABUNG ${word}`, 'setuju', 'Petugas Contoh', 'ibu');
    }
    await waits('edi', 'Edi Contoh');
    await say('o1', 'setujui', 'tanyakan dulu');
    const [o1] = await stage.reader.roleHolders(agencyId);
    const role = { agencyId, personId: o1?.personId ?? '', role: 'officer', programme: programme.code } as const;
    expect(await stage.desk.endRole({ ...role, by: 'cli:test' }, start)).toBe(true);
    const said = (await say('o1', 'Dari unit mana?')).join();
    expect(said).toContain('Pendaftaran itu sudah tidak ada');
    expect(said).not.toContain('Edi');
  });
});

const secrets = ['Edi', 'Puskesmas Rahasia', 'Juru Sandi'];
const words = [
  'setujui',
  'SETUJUI',
  '1',
  '2',
  '3',
  'ubah',
  'ulang',
  'lanjut',
  'nanti',
  'lewati',
  'setujui yang ini',
  'tolak',
  'tanyakan dulu',
  'kirim',
  'menu',
  'bantuan',
  'approvals',
  'ya',
  'GABUNG 7K3P-9QRD',
  'Surat belum ada',
  'kuis',
  'edi',
];
const anySaying = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 });

/** What somebody who is no officer brings about with these words: what they read of others, and what changes. */
async function tried(said: readonly string[]): Promise<readonly string[]> {
  await waits('edi', 'Edi Contoh');
  await say(
    'rini',
    `DAFTAR ${programme.code}`,
    'setuju',
    'tidak punya',
    'Rini Contoh',
    'Dinas Contoh',
    'Staf',
    'bu',
    'benar',
  );
  const [from, before] = [stage.heard.length, await standings()];
  for (const one of said) await say('rini', one);
  const heard = stage.heard.slice(from).map(({ message }) => JSON.stringify(message));
  return [
    ...heard.filter((text) => secrets.some((secret) => text.includes(secret))),
    ...(await acts()),
    ...((await standings()).join() === before.join() ? [] : ['something was decided']),
  ];
}

describe('whoever is no officer', () => {
  test('sees nobody else and decides nothing, whatever they write', async () => {
    await fc.assert(
      fc.asyncProperty(anySaying, async (said) => {
        await stage.close();
        await open();
        expect(await tried(said)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  test('control: with neither the question about the role nor the guards the same words show data and decide', async () => {
    await stage.close();
    await open({ ...flows, approvals: unprotected(flows.approvals) });
    const found = await tried(['setujui', '1']);
    expect(found.some((text) => text.includes('Juru Sandi'))).toBe(true);
    expect(found).toContain('registration-decided');
    expect(found.at(-1)).toBe('something was decided');
  });
});

describe('a registration', () => {
  test('has a short clause for every doubt, in both languages', () => {
    for (const code of doubts.filter((one) => one !== 'not-matched'))
      for (const locale of ['id', 'en'] as const)
        expect(translate({ key: `approvals.doubt.${code}` }, { locale, name: null, salutation: null })).not.toBe('');
  });
});
