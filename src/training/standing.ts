/** Where an enrolment stands: only `enrolled` is reminded and quizzed. */
import { z } from 'zod';

export const Standing = z.enum(['pending', 'enrolled', 'waitlisted', 'refused', 'left']);
export type Standing = z.infer<typeof Standing>;

/** What an officer may make of a registration. */
export const Decided = Standing.extract(['enrolled', 'waitlisted', 'refused']);
export type Decided = z.infer<typeof Decided>;

/** They have a place, or wait for one or for word of it; null where they never registered. */
export const isIn = (standing: Standing | null): standing is 'enrolled' | 'pending' | 'waitlisted' =>
  standing !== null && standing !== 'refused' && standing !== 'left';
