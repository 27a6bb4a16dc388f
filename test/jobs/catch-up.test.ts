/** Whoever returns is told once what waited: listed where it is several, and the one message itself where it is one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catchUp } from '../../src/jobs/catch-up.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const now = wib('2027-04-14', '10:00');
const expiresAt = wib('2027-04-23', '08:00');

/** Events that were put off because nothing reached this person. */
async function waiting(rig: Rig, flows: readonly string[]): Promise<void> {
  const { agencyId } = await rig.publish(kalianda, registrationDay);
  if (rig.people.length === 0) await rig.register(1);
  const personId = rig.people[0] ?? '';
  const unasked = { priority: 50, urgency: 'normal', notBefore: registrationDay, expiresAt } as const;
  for (const key of flows) {
    const event = { kind: 'flow-due', flow: 'quiz', params: {}, key } as const;
    await rig.store.schedule([{ agencyId, personId, key, event, unasked }], registrationDay);
    const [work] = await rig.store.next(registrationDay, { total: 9, scheduled: 9 });
    await rig.store.defer([{ inboxId: work?.inboxId ?? '', until: expiresAt, reason: 'waits-for-return' }]);
  }
}

jobContract({
  name: 'catch-up',
  job: catchUp,
  prepare: (rig) => waiting(rig, ['quiz-1', 'quiz-2']),
  onTime: now,
  left: (rig) => rig.due(),
});

describe('what waited', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
  });
  afterEach(() => rig.close());
  const listed = () => rig.due().filter(({ flow }) => flow === 'catch-up');

  test('is listed once, and anew where more has joined it', async () => {
    await waiting(rig, ['quiz-1', 'quiz-2']);
    for (let run = 0; run < 3; run += 1) await catchUp(rig).run(now);
    expect(listed()).toMatchObject([{ urgency: 'normal', priority: 1, expiresAt: expiresAt.toISOString() }]);
    await waiting(rig, ['quiz-3']);
    await catchUp(rig).run(now);
    expect(listed()).toHaveLength(2);
  });

  test('comes by itself where it is one', async () => {
    await waiting(rig, ['quiz-1']);
    await catchUp(rig).run(now);
    expect(rig.due()).toMatchObject([{ key: 'quiz-1', notBefore: now.toISOString() }]);
  });

  test('is left to the gate once it has expired', async () => {
    await waiting(rig, ['quiz-1', 'quiz-2']);
    await catchUp(rig).run(expiresAt);
    expect(listed()).toEqual([]);
  });
});
