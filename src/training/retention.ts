/** How long what is kept, as the agency's retention schedule (JRA) has it; and what has reached its end. */
import { z } from 'zod';
import { addDays, instantOf, type LocalDate, localDate } from './local-time.ts';
import { allClassDays } from './moments.ts';
import type { Programme } from './programme.ts';

/** A file of the agency's; what it does not say stays as it is by default. */
export const Retention = z
  .strictObject({
    /** What was written in chats. */
    chatTextDays: z.int().min(1).default(90),
    /**
     * Attendance, scores and JP, counted from the last class day: until they are reported, and a year. Never longer than
     * `keepUntil` of the programme, which everyone was told when they consented. Null: until that day.
     */
    trainingDays: z.int().min(1).nullable().default(null),
    /** The proof of consent, once the person is no longer known. */
    consentYears: z.int().min(1).default(5),
  })
  .readonly();
export type Retention = z.infer<typeof Retention>;

/** What is older, or over, at that moment. */
export interface Ended {
  readonly chatBefore: Date;
  readonly consentBefore: Date;
  /** Codes of the programmes whose time is over. */
  readonly programmes: readonly string[];
}

const DAY_MS = 24 * 3_600_000;
const YEAR_DAYS = 365.25;

export function endedBy(
  { chatTextDays, trainingDays, consentYears }: Retention,
  programmes: readonly Programme[],
  now: Date,
): Ended {
  const over = programmes.filter((programme) => localDate(now, programme.zone) > lastDayOf(programme, trainingDays));
  return {
    chatBefore: new Date(now.getTime() - chatTextDays * DAY_MS),
    consentBefore: new Date(now.getTime() - consentYears * YEAR_DAYS * DAY_MS),
    programmes: over.map(({ code }) => code),
  };
}

/** The last day on which the people of a programme are known by it. */
export function lastDayOf(programme: Programme, trainingDays: number | null): LocalDate {
  const { keepUntil, zone } = programme;
  const last = allClassDays(programme).at(-1);
  if (trainingDays === null || !last) return keepUntil;
  const own = addDays(localDate(instantOf(last.date, '12:00', zone), zone), trainingDays);
  return own < keepUntil ? own : keepUntil;
}
