/** Free seats and those who wait for one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { promoteWaiting } from '../../src/jobs/promote-waiting.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const small = { ...kalianda, quota: 2 };
const now = wib('2027-03-25', '08:00');
const minutes = (count: number): Date => new Date(registrationDay.getTime() + count * 60_000);

jobContract({
  name: 'promote-waiting',
  job: promoteWaiting,
  async prepare(rig) {
    await rig.publish(small, registrationDay);
    await rig.register(1);
    await rig.register(1, 'waitlisted', minutes(1));
    await rig.register(1, 'waitlisted', minutes(2));
  },
  onTime: now,
  left: (rig) => [rig.standings(), rig.due()],
});

describe('somebody who waits', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
    await rig.publish(small, registrationDay);
    await rig.register(1);
    await rig.register(1, 'waitlisted', minutes(1));
    await rig.register(1, 'waitlisted', minutes(2));
  });
  afterEach(() => rig.close());

  test('is given the seat that is free, whoever has waited longest first, and told so', async () => {
    await promoteWaiting(rig).run(now);
    expect(rig.standings()).toEqual(['P1 enrolled', 'P2 enrolled', 'P3 waitlisted']);
    expect(rig.due()).toEqual([
      expect.objectContaining({
        key: `KAL-2027-01/registration-news/enrolled/${now.toISOString()}/P2`,
        flow: 'registration-news',
        expiresAt: wib('2027-04-06', '08:00').toISOString(),
      }),
    ]);
  });

  test('waits on while every seat is taken', async () => {
    await promoteWaiting(rig).run(now);
    await promoteWaiting(rig).run(wib('2027-03-26', '08:00'));
    expect(rig.standings()).toContain('P3 waitlisted');
  });

  test('is given the seat that an officer takes from another', async () => {
    await promoteWaiting(rig).run(now);
    const [agency] = await rig.reader.agencies();
    const decision = {
      agencyId: agency?.id ?? '',
      programme: small.code,
      personId: rig.people[0] ?? '',
      standing: 'refused',
      by: 'officer',
      reason: null,
    } as const;
    await rig.desk.decide(decision, [], now);
    await promoteWaiting(rig).run(wib('2027-03-26', '08:00'));
    expect(rig.standings()).toEqual(['P1 refused', 'P2 enrolled', 'P3 enrolled']);
  });

  test('is left to an officer once the first class has begun', async () => {
    await promoteWaiting(rig).run(wib('2027-04-06', '08:00'));
    expect(rig.standings()).toContain('P2 waitlisted');
    await promoteWaiting(rig).run(wib('2027-04-06', '07:59'));
    expect(rig.standings()).toContain('P2 enrolled');
  });
});
