/** What a late joiner has missed: a programme does not catch up on what was before somebody's time. */
import { localDate } from './local-time.ts';
import type { Programme } from './programme.ts';

/** Whether a part of the programme that belongs to this date was over when somebody was enrolled: they came on a later day. */
export const joinedLater = (date: string, enrolledAt: Date, { zone }: Pick<Programme, 'zone'>): boolean =>
  localDate(enrolledAt, zone) > date;
