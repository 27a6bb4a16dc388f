/** The news of a change: whom it still concerns when it is told, and how it is worded. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Glance, Move, Scene } from '../../src/core/flow.ts';
import type { Person } from '../../src/core/person.ts';
import { sessionChange } from '../../src/flows/session-change/flow.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { FlowReader, LedgerLine } from '../../src/store/reader.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { Programme } from '../../src/training/programme.ts';
import type { Session, TimedSession } from '../../src/training/session.ts';

const v1 = Programme.parse(JSON.parse(readFileSync('examples/kalianda.json', 'utf8')));
const wib = (date: string, time: string) => instantOf(date, time, 'Asia/Jakarta');
const sari: Person = {
  id: 'p1',
  agencyId: 'a1',
  zone: 'Asia/Jakarta',
  locale: 'id',
  name: 'Sari Contoh, S.Sos.',
  salutation: 'ibu',
  stopped: false,
};
const thursday = '2027-04-08';
const wednesday = wib('2027-04-07', '15:35');
const translate = translator();

const edited = (edits: Readonly<Record<string, Partial<TimedSession>>>, base = v1): Programme => ({
  ...base,
  sessions: base.sessions.map((session) => ({ ...session, ...edits[session.code] }) as Session), // an edited session keeps its kind
});
const onThursday = v1.sessions.flatMap((session) =>
  'date' in session && session.date === thursday ? [session.code] : [],
);
const everyOne = (edit: Partial<TimedSession>) => edited(Object.fromEntries(onThursday.map((code) => [code, edit])));

interface Told {
  /** The versions there are; the last is in force. */
  readonly versions: readonly Programme[];
  /** Which one the news is about; the last by default. */
  readonly version?: number;
  readonly before?: number;
  readonly date?: string;
  readonly now?: Date;
  readonly earlier?: readonly Partial<LedgerLine>[];
  readonly enrolledIn?: readonly string[];
  readonly check?: string;
}

async function told({
  versions,
  version = versions.length,
  before = version - 1,
  date = thursday,
  now = wednesday,
  ...rest
}: Told) {
  const current = versions.map((programme, index) => ({ agencyId: 'a1', versionId: `v${index + 1}`, programme }));
  const registrations = (rest.enrolledIn ?? [v1.code]).map((programme) => ({
    programme,
    standing: 'enrolled',
    doubts: [],
    at: now,
  }));
  const reader = {
    registrations: async () => registrations,
    programmeByCode: async () => current.at(-1) ?? null,
    programmeVersion: async (_: string, id: string) => current.find(({ versionId }) => versionId === id) ?? null,
    ledger: async () => rest.earlier ?? [],
    upcoming: async () => [],
  };
  const between = { version: `v${version}`, before: `v${before}` };
  const params = { programme: v1.code, date, ...between, ...(rest.check && { check: rest.check }) };
  const glance = { who: { agencyId: 'a1', personId: 'p1' }, now, params, data: null } as unknown as Glance; // all that `look` reads of it
  const facts = await sessionChange.look?.(reader as unknown as FlowReader, glance); // the five questions it asks
  const scene = { now, person: sari, facts, choices: [] } as unknown as Scene<never>; // `facts` is what `look` gave
  return said(sessionChange.begin(params, scene));
}
const said = (move: Move<null, never>): string => {
  if (move.to === 'skip') return `(${move.reason})`;
  return move.to === 'end' ? move.says.map((text) => translate(text, sari)).join('\n') : move.to;
};
const earlier = (version: number, before: number, sending: LedgerLine['sending']): Partial<LedgerLine> => ({
  flow: 'session-change',
  params: { programme: v1.code, date: thursday, version: `v${version}`, before: `v${before}` },
  plannedAt: new Date(wednesday.getTime() + version),
  sending,
});

describe('the news of a changed class day', () => {
  test('says in one sentence that the whole day has another place', async () => {
    expect(
      await told({ versions: [everyOne({ place: 'Aula pelatihan' }), everyOne({ place: 'Ruang Kelas 2' })] }),
    ).toBe(
      'Perubahan untuk Kamis, 8 April 2027: tempat pindah dari Aula pelatihan ke Ruang Kelas 2. Waktu tetap pukul 08.00 WIB.',
    );
  });

  test('says that the whole day is cancelled', async () => {
    expect(await told({ versions: [v1, everyOne({ cancelled: true })] })).toContain(
      'Kamis, 8 April 2027: kelas ditiadakan.',
    );
  });

  test('does not call the day off where only a session of it is', async () => {
    const news = await told({ versions: [v1, edited({ S07: { cancelled: true } })] });
    expect(news).toContain(': ditiadakan.');
    expect(news).not.toContain('kelas ditiadakan');
  });

  test('says to which day all of it moves, and from when to when', async () => {
    const news = await told({ versions: [v1, everyOne({ date: '2027-04-09', place: 'Aula B' })] });
    expect(news).toContain('seluruh kelas pindah ke Jumat, 9 April 2027 pukul 08.00–15.30 WIB, Aula B.');
  });

  test('goes session by session where they changed in different ways', async () => {
    const news = await told({
      versions: [v1, edited({ S07: { cancelled: true }, S08: { start: '11:00', place: 'Aula C' } })],
    });
    expect(news.split('\n')).toEqual([
      'Perubahan untuk Kamis, 8 April 2027, Ibu Sari:',
      expect.stringMatching(/^• .*: ditiadakan\.$/),
      expect.stringMatching(/^• .*: pindah ke pukul 11\.00–12\.00 WIB, Aula C\.$/),
    ]);
  });

  test('names its programme to somebody who takes part in several', async () => {
    expect(
      await told({ versions: [v1, everyOne({ cancelled: true })], enrolledIn: [v1.code, 'KAL-2027-02'] }),
    ).toContain(v1.shortTitle);
  });

  test('stays below 600 letters, and says how much it leaves out', async () => {
    const long = { title: 'T'.repeat(120), place: 'p'.repeat(80) };
    const after = Object.fromEntries(
      onThursday.map((code, index) => [code, { ...long, place: `${index}${'q'.repeat(79)}` }]),
    );
    const before = Object.fromEntries(onThursday.map((code) => [code, long]));
    const longPlace = { ...v1, checkAt: 'n'.repeat(60) };
    const news = await told({
      versions: [edited(before, longPlace), edited(after, longPlace)],
      enrolledIn: [v1.code, 'KAL-2027-02'],
      check: '7K3P',
    });
    expect(news).toContain('CEK 7K3P');
    expect(news.length).toBeLessThanOrEqual(600);
    expect(news).toMatch(/Perubahan lain pada hari itu: \d/);
  });
});

describe('finished means silent', () => {
  const v2 = everyOne({ place: 'Ruang Kelas 2' });
  test('nobody is told who is not enrolled', async () => {
    expect(await told({ versions: [v1, v2], enrolledIn: [] })).toBe('(not-enrolled)');
  });

  test('nothing is told of a day that is over', async () => {
    expect(await told({ versions: [v1, v2], now: wib(thursday, '15:30') })).toBe('(over)');
  });

  test('nothing is told of what was taken back before it was told', async () => {
    expect(await told({ versions: [v1, v2, v1], version: 2 })).toBe('(superseded)');
    expect(await told({ versions: [v1, v2, v1], earlier: [earlier(2, 1, null)] })).toBe('(nothing-to-tell)');
  });

  test('what was taken back after it was told is told', async () => {
    expect(await told({ versions: [v1, v2, v1], earlier: [earlier(2, 1, 'sent')] })).toContain(
      'tempat pindah dari Ruang Kelas 2',
    );
  });

  test('what changed twice before it was told is told once, from what people know to what is', async () => {
    const start = everyOne({ place: 'Aula' });
    const versions = [start, v2, everyOne({ place: 'Ruang 3' })];
    expect(await told({ versions, version: 2 })).toBe('(superseded)');
    expect(await told({ versions, earlier: [earlier(2, 1, null)] })).toContain('pindah dari Aula ke Ruang 3');
    expect(await told({ versions, earlier: [earlier(2, 1, 'dropped')] })).toContain('pindah dari Aula ke Ruang 3');
    expect(await told({ versions, earlier: [earlier(2, 1, 'delivered')] })).toContain(
      'pindah dari Ruang Kelas 2 ke Ruang 3',
    );
  });

  test('a newer version that leaves the day as it is changes nothing about its news', async () => {
    const other = edited({ S04: { place: 'X' } }, v2);
    expect(await told({ versions: [v1, v2, other], version: 2 })).toContain('Ruang Kelas 2');
  });
});
