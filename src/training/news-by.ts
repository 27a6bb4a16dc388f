/** By when somebody who waits for an officer's word on their registration has it: what the answer to registering promises. */
import { addWorkingDays, type Calendar } from './calendar.ts';
import { instantOf, type LocalDate } from './local-time.ts';
import type { Programme } from './programme.ts';

const WORKING_DAYS = 2;

/** When the desk closes on the second working day after that date. */
export const newsBy = (
  calendar: Calendar,
  { agency, zone }: Pick<Programme, 'agency' | 'zone'>,
  since: LocalDate,
): Date => instantOf(addWorkingDays(calendar, since, WORKING_DAYS), agency.desk.closes, zone);
