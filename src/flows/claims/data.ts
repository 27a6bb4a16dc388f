/** Which late code is being looked at, and which were passed over in this round. */
import { z } from 'zod';
import { PresenceStanding, SessionHeld } from '../../training/presence.ts';

export type Step = 'one' | 'reason';

export const Data = SessionHeld.extend({
  personId: z.string(),
  /** The row of the claim itself: decided by somebody else, it is another one. */
  seq: z.number().int(),
  /** LEWATI: rows not shown again in this round. */
  passed: z.array(z.number().int()),
});
export type Data = z.infer<typeof Data>;

/** How UBAH takes a decision back, as long as it is the one that stands. */
export const TakeBack = SessionHeld.extend({ personId: z.string(), decided: PresenceStanding });
export type TakeBack = z.infer<typeof TakeBack>;
