/** The store's chores: what it has to forget is forgotten, and a store that loses what it writes is noticed. */
import { expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { housekeeping } from '../../src/jobs/housekeeping.ts';
import { silentLog } from '../../src/log.ts';
import { jobContract } from './contract.ts';
import { kalianda, registrationDay, wib } from './rig.ts';

const refused: Effect = { kind: 'record', fact: { kind: 'consent-refused', programme: kalianda.code } };

jobContract({
  name: 'housekeeping',
  job: housekeeping,
  async prepare(rig) {
    await rig.publish(kalianda, registrationDay);
    await rig.write(2, [refused], registrationDay);
    await rig.write(1, [], registrationDay);
  },
  onTime: wib('2027-03-26', '08:00'),
  left: (rig) => ({ chats: rig.count('chat') }),
});

test('a store that cannot read back what it wrote is reported, and nothing more is asked of it', async () => {
  const seen: unknown[] = [];
  const lost = new Error('lost');
  const store = {
    probe: async () => {
      throw lost;
    },
    wipeRefused: async () => {
      seen.push('wiped');
      return 0;
    },
  };
  await housekeeping({ store, unhealthy: (error) => seen.push(error), log: silentLog }).run(registrationDay);
  expect(seen).toEqual([lost]);
  await expect(housekeeping({ store, log: silentLog }).run(registrationDay)).rejects.toThrow(lost);
});
