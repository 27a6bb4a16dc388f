/** What a reminder is about, and how it is begun. */
import { z } from 'zod';

export const About = z.object({ programme: z.string(), date: z.iso.date() });
export type About = z.infer<typeof About>;

/** Whoever joins when the reminder of the next class day can no longer come is told of both at once. */
export const Joined = z.discriminatedUnion('by', [
  /** The answer to their own registration. */
  z.object({ by: z.literal('registering'), seat: z.number().int(), quota: z.number().int() }),
  /** News of an officer's word, or of a seat that became free. */
  z.object({ by: z.enum(['approval', 'free-seat']) }),
]);
export type Joined = z.infer<typeof Joined>;

export const Params = About.extend({ undo: z.boolean().default(false), joined: Joined.nullable().default(null) });
