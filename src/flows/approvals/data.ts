/** What going through the waiting registrations keeps: whom is shown, what is about to be asked, and whom was passed over in this round. */
import { z } from 'zod';

export type Step = 'one' | 'reason' | 'question' | 'confirm';

const About = z.object({ programme: z.string(), personId: z.string() });
export type About = z.infer<typeof About>;

export const Data = About.extend({
  /** LEWATI: not shown again in this round. */
  passed: z.array(About),
  /** The decision that led here took the last seat: what was read before it does not know of it yet. */
  full: z.boolean(),
  /** What is about to be asked; what was begun by an older version knows of none. */
  words: z.string().nullable().default(null),
});
export type Data = z.infer<typeof Data>;

export const same = (one: About, other: About): boolean =>
  one.personId === other.personId && one.programme === other.programme;
