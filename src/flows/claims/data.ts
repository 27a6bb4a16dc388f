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
  /** Rows whose names stand in the same message: accepted with this one, where the officer says so. */
  beside: z.array(z.number().int()).default([]),
});
export type Data = z.infer<typeof Data>;

/** How UBAH takes a round back: each of them waits again, as long as that decision is the one that stands. */
export const TakeBack = z.array(SessionHeld.extend({ personId: z.string(), decided: PresenceStanding })).min(1);
export type TakeBack = z.infer<typeof TakeBack>;
