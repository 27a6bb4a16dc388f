/** Contract of attendance: a code holds for its own class and time, the latest row counts, and none is ever overwritten. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Programme } from '../../src/training/programme.ts';
import type { With } from './contract.ts';
import { commitOf, hour, later, minute, programme, type Rig, record, registered, start } from './rig.ts';

const held = { programme: programme.code, session: 'S01', date: '2027-04-06' };
const closesAt = later(15 * minute);
const endsAt = later(2 * hour);

const opens = (code: string, more: Partial<typeof held> = {}, guarded = true) => {
  const about = { ...held, ...more };
  return record(
    {
      ...{ kind: 'attendance-opened', ...about, code, token: `token-${about.programme}-${about.session}-${code}` },
      ...{ closesAt: closesAt.toISOString(), endsAt: endsAt.toISOString() },
    },
    guarded ? { kind: 'code-free', programme: about.programme, session: about.session, code } : undefined,
  );
};

interface Saying {
  readonly opening: string | null;
  readonly writtenAt: Date | null;
  readonly standing: 'present' | 'claimed';
  readonly latest: number;
  readonly about: typeof held;
}

const says = (more: Partial<Saying>, guarded = true) => {
  const { about = held, ...rest } = more;
  const said = { opening: null, standing: 'present', writtenAt: later(minute), ...rest };
  const { latest = 0, writtenAt, ...same } = { ...about, ...said };
  const kept = { ...same, writtenAt: writtenAt?.toISOString() ?? null };
  return record({ kind: 'presence-said', ...kept }, guarded ? { kind: 'code-holds', ...kept, latest } : undefined);
};

const marks = (personId: string, standing: string, latest: number, reason: string | null = null) => {
  const { date: _, ...guarded } = held;
  return record(
    { kind: 'presence-decided', ...held, personId, standing, how: 'officer', reason },
    { kind: 'officer-marks', ...guarded, personId, latest },
  );
};

/** A class with an officer, a participant and an open code. */
async function classRoom(rig: Rig) {
  const sari = await rig.join('sari', [registered('enrolled')]);
  const officer = await rig.joinAs('officer');
  expect(await turn(rig, 'officer', opens('4821'))).toBe('done');
  const [opening] = await rig.reader.openings(rig.agencyId, [held.programme], start);
  return { sari, officer, opening: opening?.id ?? '' };
}

async function turn(rig: Rig, address: string, effect: Parameters<typeof commitOf>[1][number], now = start) {
  await rig.hear(address, 'x', now);
  const work = (await rig.next(now)).find(({ event }) => event.kind === 'replied');
  if (!work) throw new Error(`${address} has not written`);
  const [result] = await rig.store.commit([commitOf(work, [effect], now)]);
  if (result !== 'done') await rig.store.commit([commitOf(work, [], now)]);
  return result;
}

const standing = async ({ reader, agencyId }: Rig, personId: string) =>
  reader.presence(agencyId, personId, held.programme, held.session);

export function presenceContract(withRig: With): void {
  test(
    'a code opens for one session, is found by its token, and is the only one of its digits in the agency',
    withRig(async (rig) => {
      await classRoom(rig);
      const { reader, agencyId } = rig;
      const [opening, ...more] = await reader.openings(agencyId, [held.programme], start);
      expect(more).toEqual([]);
      expect(opening).toMatchObject({ ...held, code: '4821', openedAt: start, closesAt, endsAt });
      expect(await reader.openingShown(opening?.token ?? '')).toMatchObject({ agencyId, code: '4821' });
      expect(await reader.openingShown('token')).toBeNull();
      expect(await reader.openings(agencyId, [held.programme], endsAt)).toEqual([]);
      expect(await turn(rig, 'officer', opens('4821', { session: 'S02' })), 'the same digits').toBe('guard-failed');
      expect(await turn(rig, 'officer', opens('5931')), 'the same session').toBe('guard-failed');
      expect(await turn(rig, 'officer', opens('5931', { session: 'S02' }))).toBe('done');
    }),
  );

  test(
    'only an officer opens a code, and withdrawn it means nothing any more',
    withRig(async (rig) => {
      const { opening } = await classRoom(rig);
      expect(await turn(rig, 'sari', opens('5931', { session: 'S02' }))).toBe('guard-failed');
      const closed = { kind: 'attendance-closed', programme: held.programme, opening };
      const guard = { kind: 'officer', programme: held.programme };
      expect(await turn(rig, 'officer', record({ ...closed, withdrawn: false }, guard), later(minute))).toBe('done');
      const [shut] = await rig.reader.openings(rig.agencyId, [held.programme], later(minute));
      expect(shut?.closesAt).toEqual(later(minute));
      expect(await turn(rig, 'officer', record({ ...closed, withdrawn: true }, guard), later(minute))).toBe('done');
      expect(await rig.reader.openings(rig.agencyId, [held.programme], later(minute))).toEqual([]);
      expect(await turn(rig, 'sari', says({ opening }), later(minute))).toBe('guard-failed');
    }),
  );

  test(
    'written in time it is present, later a claim; by when it was written, and only once',
    withRig(async (rig) => {
      const { sari, opening } = await classRoom(rig);
      const late = later(20 * minute);
      expect(await turn(rig, 'sari', says({ opening, writtenAt: late }), late)).toBe('guard-failed');
      expect(await turn(rig, 'sari', says({ opening, writtenAt: later(14 * minute) }), late)).toBe('done');
      expect(await standing(rig, sari)).toMatchObject({ standing: 'present', how: 'code', at: late });
      const again = says({ opening, writtenAt: late, standing: 'claimed' });
      expect(await turn(rig, 'sari', again, late), 'computed before the row that stands').toBe('guard-failed');
    }),
  );

  test(
    'the latest row counts, and none is overwritten: a claim, an officer’s word, a correction with its reason',
    withRig(async (rig) => {
      const { sari, officer, opening } = await classRoom(rig);
      const late = later(20 * minute);
      await turn(rig, 'sari', says({ opening, writtenAt: late, standing: 'claimed' }), late);
      const [claim] = await rig.reader.claims(rig.agencyId, held.programme);
      expect(claim).toMatchObject({ ...held, personId: sari, writtenAt: late });
      const { seq = 0 } = claim ?? {};
      expect(await turn(rig, 'officer', marks(sari, 'present', seq), late)).toBe('done');
      expect(await turn(rig, 'officer', marks(sari, 'absent', seq), late), 'decided meanwhile').toBe('guard-failed');
      expect(await rig.reader.claims(rig.agencyId, held.programme)).toEqual([]);
      const stands = await standing(rig, sari);
      expect(await turn(rig, 'officer', marks(sari, 'absent', stands?.seq ?? 0, 'Pulang'), late)).toBe('done');
      expect(await standing(rig, sari)).toMatchObject({ standing: 'absent', how: 'officer', reason: 'Pulang' });
      expect((await rig.reader.audit(rig.agencyId, 1))[0]).toMatchObject({
        actor: `person:${officer}`,
        act: 'presence-decided',
        detail: { session: 'S01', standing: 'absent', reason: 'Pulang' },
      });
    }),
  );

  test(
    'whoever is no officer of the programme marks nobody, and nobody is marked who is not enrolled',
    withRig(async (rig) => {
      const { sari } = await classRoom(rig);
      const waits = await rig.join('waits', [registered('pending')]);
      expect(await turn(rig, 'sari', marks(sari, 'present', 0))).toBe('guard-failed');
      expect(await turn(rig, 'officer', marks(waits, 'present', 0))).toBe('guard-failed');
      expect(await standing(rig, sari)).toBeNull();
      const decision = { agencyId: rig.agencyId, ...held, standing: 'present', reason: 'x', by: 'cli:ani' } as const;
      expect(await rig.desk.setPresence({ ...decision, personId: waits }, start)).toBe('not-enrolled');
      expect(await rig.desk.setPresence({ ...decision, personId: sari }, start)).toBe('done');
      expect(await rig.desk.setPresence({ ...decision, personId: sari }, start)).toBe('unchanged');
    }),
  );

  test(
    'counts codes, claims, whoever said IZIN and is not there, and heads; the latest of each',
    withRig(async (rig) => {
      const { opening } = await classRoom(rig);
      const said = (what: string) =>
        record({ kind: 'attendance-said', programme: held.programme, date: held.date, said: what });
      const heads = (counted: number) =>
        record({ kind: 'heads-counted', ...held, counted }, { kind: 'officer', programme: held.programme });
      await rig.join('rini', [registered('enrolled'), said('izin')]);
      await rig.join('darma', [registered('enrolled'), said('izin'), said('hadir')]);
      await turn(rig, 'sari', said('izin'));
      await turn(rig, 'sari', says({ opening }));
      const late = later(20 * minute);
      await turn(rig, 'darma', says({ opening, writtenAt: late, standing: 'claimed' }), late);
      for (const counted of [7, 3]) await turn(rig, 'officer', heads(counted), late);
      const counts = { enrolled: 3, codes: 1, present: 1, claims: 1, excused: 1, heads: 3 };
      expect(await rig.reader.presenceCount(rig.agencyId, held)).toEqual(counts);
    }),
  );

  test(
    'no code of another class or agency ever records presence; without the guard it would',
    withRig(async (rig) => {
      const { opening: own } = await classRoom(rig);
      const other: Programme = { ...programme, code: 'KAL-2027-02' };
      const foreign = { ...programme, code: 'LAI-2027-01', agency: { ...programme.agency, code: 'lain' } };
      await rig.desk.importProgramme(other, start);
      const { agencyId: stranger } = await rig.desk.importProgramme(foreign, start);
      await turn(rig, 'officer', opens('5931', { programme: other.code }));
      const [theirs] = await rig.reader.openings(rig.agencyId, [other.code], start);
      const openings = { own, other: theirs?.id ?? '', none: 'no-such-opening' } as const;
      const any = fc.record({
        opening: fc.constantFrom('own', 'other', 'none'),
        programme: fc.constantFrom(held.programme, other.code, foreign.code),
        session: fc.constantFrom('S01', 'S02'),
        minutes: fc.integer({ min: -5, max: 40 }),
        standing: fc.constantFrom('present', 'claimed'),
      });
      await fc.assert(
        fc.asyncProperty(any, async ({ opening, programme: code, session, minutes, standing: becomes }) => {
          const about = { ...held, programme: code, session };
          const writtenAt = later(minutes * minute);
          const { seq: latest = 0 } = (await rig.reader.presence(rig.agencyId, await sariOf(rig), code, session)) ?? {};
          const fact = says({ about, opening: openings[opening], writtenAt, standing: becomes, latest });
          const isOwn = opening === 'own' && code === held.programme && session === 'S01';
          const inTime = writtenAt <= closesAt;
          const isOpen = minutes >= -1;
          const fits = isOwn && isOpen && (becomes === 'present') === inTime;
          expect((await turn(rig, 'sari', fact)) === 'done').toBe(fits);
        }),
        { numRuns: 60 },
      );
      for (const code of [other.code, foreign.code])
        for (const agencyId of [rig.agencyId, stranger])
          expect(await rig.reader.presenceCount(agencyId, { ...held, programme: code })).toMatchObject({
            ...{ codes: 0, claims: 0, present: 0 },
          });
      // The control: what the guard holds back is written without it.
      const unguarded = says({ about: { ...held, programme: other.code }, opening: openings.other }, false);
      expect(await turn(rig, 'sari', unguarded)).toBe('done');
      expect(await rig.reader.presenceCount(rig.agencyId, { ...held, programme: other.code })).toMatchObject({
        codes: 1,
      });
    }),
  );

  test(
    'codes that did not fit are counted by person and session',
    withRig(async (rig) => {
      const { sari } = await classRoom(rig);
      const tried = record({ kind: 'attendance-code-tried', programme: held.programme, session: 'S01' });
      for (let count = 0; count < 2; count += 1) await turn(rig, 'sari', tried);
      const tries = (session: string) => rig.reader.codeTries(rig.agencyId, sari, held.programme, session);
      expect([await tries('S01'), await tries('S02')]).toEqual([2, 0]);
    }),
  );
}

const sariOf = async (rig: Rig): Promise<string> => {
  const [id = ''] = await rig.reader.enrolled(rig.agencyId, held.programme, null, 1);
  return id;
};
