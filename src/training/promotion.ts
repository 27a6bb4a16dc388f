/** Until when a seat that is free goes to whoever waits: the job gives it, and nobody is made to wait for it before. */
import { allClassDays } from './moments.ts';
import type { Programme } from './programme.ts';

/** The beginning of the first class; who would miss part of the programme is for an officer to decide. Null without classes. */
export function seatsGivenUntil(programme: Pick<Programme, 'sessions' | 'zone'>): Date | null {
  return allClassDays(programme)[0]?.starts ?? null;
}
