/** What a reminder is about, and how it is begun. */
import { z } from 'zod';
import { Attendance } from '../../training/facts.ts';
import { Joined } from '../wording/joined.ts';

export const About = z.object({ programme: z.string(), date: z.iso.date() });
export type About = z.infer<typeof About>;

/** `before`: what had been noted before that which is taken back. `joined`: whoever joins when the reminder of the next class day can no longer come is told of both at once. */
export const Params = About.extend({
  undo: z.boolean().default(false),
  before: Attendance.nullable().default(null),
  joined: Joined.nullable().default(null),
});
