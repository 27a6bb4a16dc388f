/** Timers whose time has come. */
import type { Effect } from '../../src/core/effect.ts';
import { releaseTimers } from '../../src/jobs/release-timers.ts';
import { jobContract } from './contract.ts';
import { kalianda, registrationDay, wib } from './rig.ts';

const at = wib('2027-03-25', '08:00');
const timer = (key: string, kind: 'stayed-silent' | 'came-back', when: Date): Effect => ({
  kind: 'set-timer',
  key,
  when: { at: when },
  event: { kind, promptId: '1' },
});

jobContract({
  name: 'release-timers',
  job: releaseTimers,
  async prepare(rig) {
    await rig.publish(kalianda, registrationDay);
    const later = timer('much-later', 'came-back', wib('2027-09-01', '08:00'));
    await rig.write(2, [timer('silence', 'stayed-silent', at), timer('back', 'came-back', at), later], registrationDay);
  },
  onTime: wib('2027-03-25', '08:01'),
  left: (rig) => ({ timers: rig.count('timer'), inbox: rig.count('inbox') }),
});
