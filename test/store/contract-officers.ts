/** Contract of officers: what they decide in a chat holds only while they are officers, once, and is written down. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { commitOf, later, minute, programme, type Rig, record, registered, start } from './rig.ts';

const { code } = programme;
const tellAt = later(10 * minute).toISOString();

const decides = (personId: string, standing = 'enrolled', guarded = true, now = start) =>
  record(
    { kind: 'registration-decided', programme: code, personId, standing, reason: null, tellAt },
    guarded ? { kind: 'officer-decides', programme: code, personId, standing, since: now.toISOString() } : undefined,
  );

const withdraws = (personId: string) =>
  record(
    { kind: 'decision-withdrawn', programme: code, personId },
    { kind: 'officer-withdraws', programme: code, personId },
  );

/** An officer, and somebody who waits. */
async function both(rig: Rig) {
  const waiting = await rig.join('waits', [registered('pending')]);
  return { waiting, officer: await rig.joinAs('officer') };
}

async function officerDoes(rig: Rig, effects: Parameters<Rig['turn']>[0], now = start) {
  await rig.hear('officer', '1', now);
  return rig.turn(effects, now);
}

const standingOf = async ({ reader, agencyId }: Rig, personId: string) =>
  (await reader.registrations(agencyId, personId))[0]?.standing;

export function officerContract(withRig: With): void {
  test(
    'a decision stands, tells the person from its hour on, and is written down with who made it',
    withRig(async (rig) => {
      const { waiting, officer } = await both(rig);
      expect(await officerDoes(rig, [decides(waiting)])).toBe('done');
      expect(await standingOf(rig, waiting)).toBe('enrolled');
      const decision = { standing: 'enrolled', at: start, by: `person:${officer}`, untold: true };
      expect(await rig.reader.decision(rig.agencyId, code, waiting)).toEqual(decision);
      expect(await rig.next(later(10 * minute - 1))).toEqual([]);
      const [work] = await rig.next(later(10 * minute));
      expect(work?.event).toMatchObject({ flow: 'registration-news', params: { standing: 'enrolled' } });
      expect((await rig.reader.audit(rig.agencyId, 1))[0]).toEqual({
        ...{ at: start, actor: `person:${officer}`, act: 'registration-decided', personId: waiting, programme: code },
        detail: { standing: 'enrolled', reason: null },
      });
    }),
  );

  test(
    'of two officers who decide at once only the first does; without the guard both would have tried',
    withRig(async (rig) => {
      const { waiting } = await both(rig);
      await rig.hear('officer', '1');
      const works = await rig.next();
      const twice = [decides(waiting), decides(waiting, 'refused')];
      for (const [at, result] of [
        [0, 'done'],
        [1, 'guard-failed'],
      ] as const) {
        if (at === 1) await rig.hear('officer', '2');
        const [work = works[0]] = at === 0 ? works : await rig.next();
        if (!work) throw new Error('the officer has written');
        expect(await rig.store.commit([commitOf(work, twice.slice(at, at + 1))])).toEqual([result]);
      }
      expect(await standingOf(rig, waiting)).toBe('enrolled');
      expect(await rig.turn([decides(waiting, 'refused', false)]), 'control').toBe('done');
      expect(await standingOf(rig, waiting), 'control').toBe('refused');
    }),
  );

  test(
    'nobody is put on the waiting list for a seat that is free; without the guard the writing itself refuses',
    withRig(async (rig) => {
      const { waiting } = await both(rig);
      expect(await officerDoes(rig, [decides(waiting, 'waitlisted')])).toBe('guard-failed');
      expect(await rig.turn([decides(waiting, 'waitlisted', false)]), 'control').toBe('failed');
      expect(await standingOf(rig, waiting)).toBe('pending');
    }),
  );

  test(
    'whoever is officer no longer decides nothing; without the guard they would',
    withRig(async (rig) => {
      const { waiting, officer } = await both(rig);
      const role = { agencyId: rig.agencyId, personId: officer, role: 'officer', programme: null, by: 'cli' } as const;
      await rig.desk.endRole(role, start);
      expect(await officerDoes(rig, [decides(waiting)])).toBe('guard-failed');
      expect(await rig.turn([decides(waiting, 'enrolled', false)]), 'control').toBe('done');
    }),
  );

  test(
    'neither a participant, a mentor nor the officer of another programme is an officer here',
    withRig(async (rig) => {
      const waiting = await rig.join('waits', [registered('pending')]);
      await rig.desk.importProgramme({ ...programme, code: 'KAL-2027-02' }, start);
      await rig.joinAs('mentor');
      await rig.joinAs('officer', 'KAL-2027-02');
      const seen = record(
        { kind: 'registration-seen', programme: code, personId: waiting },
        { kind: 'officer', programme: code },
      );
      for (const address of ['waits', 'mentor', 'officer']) {
        for (const effect of [decides(waiting), seen]) {
          await rig.hear(address, 'x');
          expect(await rig.turn([effect])).toBe('guard-failed');
          await rig.turn([]);
        }
      }
      expect(await standingOf(rig, waiting)).toBe('pending');
    }),
  );

  test(
    'a decision is taken back while nobody has been told, and can be made again; then it is told once',
    withRig(async (rig) => {
      const { waiting } = await both(rig);
      await officerDoes(rig, [decides(waiting)]);
      expect(await officerDoes(rig, [withdraws(waiting)])).toBe('done');
      expect(await rig.reader.pending(rig.agencyId, code)).toMatchObject([{ personId: waiting, at: start }]);
      expect(await rig.reader.decision(rig.agencyId, code, waiting)).toMatchObject({ by: null, untold: false });
      expect(await officerDoes(rig, [decides(waiting)])).toBe('done');
      const works = await rig.next(later(10 * minute));
      expect(works).toHaveLength(1);
      await rig.turn([], later(10 * minute));
      expect(await officerDoes(rig, [withdraws(waiting)]), 'told').toBe('guard-failed');
      expect((await rig.reader.audit(rig.agencyId, 4)).map(({ act }) => act).reverse()).toEqual([
        ...['role-taken', 'registration-decided', 'decision-withdrawn', 'registration-decided'],
      ]);
    }),
  );

  test(
    'only whoever decided takes it back',
    withRig(async (rig) => {
      const { waiting } = await both(rig);
      const by = { agencyId: rig.agencyId, programme: code, personId: waiting, by: 'cli:ani' };
      await rig.desk.decide({ ...by, standing: 'refused', reason: 'lengkap' }, [], start);
      expect(await officerDoes(rig, [withdraws(waiting)])).toBe('guard-failed');
      expect((await rig.reader.audit(rig.agencyId, 1))[0]).toMatchObject({
        ...{ actor: 'cli', act: 'registration-decided', personId: waiting },
        detail: { standing: 'refused', reason: 'lengkap', user: 'ani' },
      });
    }),
  );
}
