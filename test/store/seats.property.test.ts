/** However people, officers and the command line meet at the last seat: no seat is given twice. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { commitOf, openRig, programme, type Rig, registered, start } from './rig.ts';

const quota = 3;
const people = ['ani', 'budi', 'citra', 'dewi', 'eko', 'fitri'] as const;
const { code } = programme;

/** What all do at the same moment, from what they read just before it. */
const moment = fc.uniqueArray(
  fc.record({
    who: fc.constantFrom(...people),
    does: fc.constantFrom('registers' as const, 'registers' as const, 'enrolled' as const, 'refused' as const),
  }),
  { minLength: 1, maxLength: people.length, selector: ({ who }) => who },
);
const days = fc.array(moment, { minLength: 1, maxLength: 5 });

async function opened(): Promise<{ readonly rig: Rig; readonly ids: ReadonlyMap<string, string> }> {
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  await rig.desk.importProgramme({ ...programme, version: programme.version + 1, quota }, start);
  const ids = new Map<string, string>();
  for (const who of people) ids.set(who, await rig.join(who, [registered('pending')]));
  return { rig, ids };
}

/** How many sit at most, over all moments. */
async function mostSeated({ rig, ids }: Awaited<ReturnType<typeof opened>>, guarded: boolean, moments: Moments) {
  let most = 0;
  for (const doing of moments) {
    const { enrolled } = await rig.reader.seats(rig.agencyId, code);
    const guard = { kind: 'seat-free', programme: code, seat: enrolled + 1 };
    const writing = doing.filter(({ does }) => does === 'registers').map(({ who }) => who);
    for (const who of writing) await rig.hear(who, 'daftar');
    const works = (await rig.next()).filter(({ event }) => event.kind === 'replied');
    const turns = rig.store.commit(
      works.map((work) => commitOf(work, [registered('enrolled', guarded ? guard : undefined)])),
    );
    const decisions = doing.map(({ who, does }) => {
      const personId = ids.get(who);
      if (does === 'registers' || personId === undefined) return null;
      const decision = {
        agencyId: rig.agencyId,
        programme: code,
        personId,
        standing: does,
        by: 'cli:ani',
        reason: null,
      };
      return rig.desk.decide(decision, [], start);
    });
    await Promise.all([turns, ...decisions]);
    // Whoever came second looks again, and waits.
    for (const work of await rig.next()) await rig.store.commit([commitOf(work, [])]);
    most = Math.max(most, (await rig.reader.seats(rig.agencyId, code)).enrolled);
  }
  return most;
}
type Moments = typeof days extends fc.Arbitrary<infer Value> ? Value : never;

const seatedIn = async (moments: Moments, guarded: boolean): Promise<number> => {
  const stage = await opened();
  try {
    return await mostSeated(stage, guarded, moments);
  } finally {
    await stage.rig.close();
  }
};

test('no seat is given twice; without the guard one would be', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(days, async (moments) => {
      expect(await seatedIn(moments, true)).toBeLessThanOrEqual(quota);
    }),
    { numRuns: 8 },
  );
  const control = fc.asyncProperty(days, async (moments) => (await seatedIn(moments, false)) <= quota);
  expect((await fc.check(control, { numRuns: 30, seed: 1, endOnFailure: true })).failed, 'control').toBe(true);
});
