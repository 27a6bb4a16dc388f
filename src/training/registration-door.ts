/** When one may register: by the programme's own dates, or by an officer's word that goes before them. */
import { z } from 'zod';
import type { LocalDate } from './local-time.ts';
import type { Programme } from './programme.ts';

/** `closed` since that day; `open` up to and including it. */
export const Door = z.object({ state: z.enum(['open', 'closed']), on: z.iso.date() });
export type Door = Readonly<z.infer<typeof Door>>;

export function isRegistrationOpen({ registration }: Programme, door: Door | null, today: LocalDate): boolean {
  if (door?.state === 'closed') return false;
  return door ? today <= door.on : registration.opensOn <= today && today <= registration.closesOn;
}

/** The programme with the dates of registration that people are told. */
export function withDoor(programme: Programme, door: Door | null, today: LocalDate): Programme {
  if (!door) return programme;
  const { opensOn } = programme.registration;
  // Where the door is open, or was shut by hand, nobody is told to wait for the day on which it was to open.
  const opened = opensOn <= today ? opensOn : door.state === 'closed' || today <= door.on ? today : opensOn;
  return { ...programme, registration: { ...programme.registration, opensOn: opened, closesOn: door.on } };
}

/** Up to which day it is open where no day is named: its own last one, or else the last day of class. */
export function openUntil({ registration }: Programme, lastClassDay: LocalDate, today: LocalDate): LocalDate {
  return registration.closesOn >= today ? registration.closesOn : lastClassDay;
}
