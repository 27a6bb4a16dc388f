/** Which session an officer means, and what for. */
import { z } from 'zod';
import { SessionHeld } from '../../training/presence.ts';

export type Step = 'session' | 'heads';

export const Purpose = z.enum(['open', 'close']);
export type Purpose = z.infer<typeof Purpose>;

export const Data = z.object({
  purpose: Purpose,
  /** Null as long as it is being chosen. */
  held: SessionHeld.nullable(),
});
export type Data = z.infer<typeof Data>;
