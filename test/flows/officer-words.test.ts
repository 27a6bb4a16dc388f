/** KENAPA, SIAPA BELUM, DAFTARKAN and DAFTAR HADIR as somebody might abuse them who is no officer, or is one of another programme. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';
import { unprotected } from '../support/unprotected.ts';

/** Tuesday 6 April 2027, 15.50 WIB: Wednesday was asked about, and a quiz is open. */
const start = new Date('2027-04-05T02:00:00Z');
const classDay = new Date('2027-04-06T08:50:00Z');
const programme = exampleProgramme('kalianda');
const other = { ...programme, code: 'KAL-2027-02', shortTitle: 'Program Lain' };

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

const say = (...said: Parameters<Stage['say']>) => stage.say(...said);

const registers = (address: string, name: string, unit: string) =>
  say(address, `DAFTAR ${programme.code}`, 'setuju', 'tidak punya', name, unit, 'Juru Sandi', 'pak', 'benar');

const secrets = ['Edi Contoh ·', 'Puskesmas Rahasia', 'Juru Sandi', 'Darma', 'Wulan'];
/** Of the list that is signed: nobody else's is linked to. */
const link = /\/daftar-hadir\/([\w-]+)\/cetak/;
const words = [
  ...[
    'kenapa edi',
    'KENAPA Edi Contoh',
    'why edi',
    'kenapa contoh',
    'kenapa darma',
    'kenapa 001',
    'kenapa',
    'edi',
    '001',
  ],
  ...[
    'siapa belum',
    'SIAPA BELUM',
    'siapa belum daftar',
    'siapa yang belum menjawab',
    'who is missing',
    'lagi',
    'cukup',
  ],
  ...['daftarkan', 'DAFTARKAN', 'Palsu Contoh', 'tidak punya', 'Dinas Contoh', 'Staf', 'ibu', 'benar', 'ubah', 'ulang'],
  ...['daftar hadir', 'DAFTAR HADIR 08.00', 'cetak daftar hadir', 'signing list 6 April', 'daftar hadir KAL-2027-01'],
  ...['1', '2', '3', 'lanjut', 'nanti', 'lewati', 'menu', 'batal', 'setujui'],
];
const anySaying = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 12 });

/** Of the programme whose people are to be left alone. */
const acts = async (): Promise<readonly string[]> =>
  (await stage.reader.audit(agencyId, 99)).filter((one) => one.programme === programme.code).map(({ act }) => act);

/** What somebody brings about with these words: what they read of others, and what is written. */
async function tried(said: readonly string[], by: 'participant' | 'officer elsewhere'): Promise<readonly string[]> {
  await registers('edi', 'Edi Contoh', 'Puskesmas Rahasia');
  if (by === 'participant') await registers('b', 'Rini Contoh', 'Dinas Contoh');
  else {
    await stage.importProgramme(other);
    const invitation = { agencyId, role: 'officer', programme: other.code, by: 'cli:test' } as const;
    const { code } = await stage.desk.invite(invitation, stage.clock.now());
    await say('b', `GABUNG ${code}`, 'setuju', 'Ratna Lain', 'ibu');
  }
  await stage.travelTo(classDay);
  const [from, before] = [stage.heard.length, (await acts()).length];
  const seats = await stage.reader.seats(agencyId, programme.code);
  for (const one of said) await say('b', one);
  const heard = stage.heard.slice(from).filter(({ address }) => address === 'b');
  const leaked = heard
    .map(({ message }) => JSON.stringify(message))
    .filter((text) => secrets.some((one) => text.includes(one)));
  for (const { message } of heard) leaked.push(...(await listOpened(message.text)));
  const done = (await acts()).slice(0, (await acts()).length - before);
  const after = await stage.reader.seats(agencyId, programme.code);
  return [...leaked, ...done, ...(JSON.stringify(after) === JSON.stringify(seats) ? [] : ['somebody was registered'])];
}

/** A link is followed; who stands on the list of that programme is somebody else's. */
async function listOpened(said: string): Promise<readonly string[]> {
  const opened = await stage.desk.openList(link.exec(said)?.[1] ?? '', 'page', stage.clock.now());
  return opened?.programme === programme.code ? [`a list was ${opened.is}`] : [];
}

describe.each(['participant', 'officer elsewhere'] as const)('a %s', (who) => {
  test('reads not a byte of another and registers nobody there, whatever they write', async () => {
    await fc.assert(
      fc.asyncProperty(anySaying, async (said) => {
        await stage.close();
        await open();
        expect(await tried(said, who)).toEqual([]);
      }),
      { numRuns: 3 },
    );
  }, 120_000);
});

describe('control: with neither the question about the role nor the guards', () => {
  const bare = (name: string): Catalogue => ({ ...flows, [name]: unprotected(flows[name]) });

  test.each([
    ['why', ['kenapa edi'], 'Puskesmas Rahasia', 'ledger-seen'],
    ['missing', ['siapa belum daftar'], 'Darma', 'missing-seen'],
    [
      'desk-registration',
      ['daftarkan', 'Palsu Contoh', 'tidak punya', 'Dinas Contoh', 'Staf', 'ibu', 'benar'],
      'somebody was registered',
      'registered-at-desk',
    ],
    // Its link is given out; that it opens nothing is the second door, asked where it is used.
    ['signing-list', ['daftar hadir'], 'a list was ended', 'signing-list-asked'],
  ] as const)('%s shows data or writes', async (name, said, secret, act) => {
    await stage.close();
    await open(bare(name));
    const found = await tried(said, 'participant');
    expect(found.some((one) => one.includes(secret))).toBe(true);
    expect(found).toContain(act);
  });
});
