/** What another version of a programme means for its people: who is told of which day and when, and what had been planned. */
import type { Calendar } from './calendar.ts';
import { type Announcement, announcements } from './changes.ts';
import { changeOpening } from './courtesy.ts';
import type { LocalDate } from './local-time.ts';
import type { Programme } from './programme.ts';
import { occurrences } from './timeline.ts';
import { nextOpening } from './windows.ts';

export interface NewsDay {
  readonly date: LocalDate;
  readonly urgency: 'change' | 'normal';
  /** The first moment at which anybody hears of it; null where no window opens in time. */
  readonly tellAt: Date | null;
}

export function newsDays(before: Programme, after: Programme, calendar: Calendar, now: Date): readonly NewsDay[] {
  return announcements(before, after, calendar, now).map((day) => ({
    date: day.date,
    urgency: day.urgency,
    tellAt: tellAt(day, calendar, now),
  }));
}

function tellAt({ urgency, ends }: Announcement, calendar: Calendar, now: Date): Date | null {
  const at = urgency === 'change' ? changeOpening(calendar, now) : nextOpening(calendar, now)?.at;
  return at && at < ends ? at : null;
}

/** What changes at short notice gives its reason, for the record. */
export const needsReason = (days: readonly Pick<NewsDay, 'urgency'>[], people: number): boolean =>
  people > 0 && days.some(({ urgency }) => urgency === 'change');

/** Keys of the messages that the earlier version had planned and this one has not, and of those that are new. */
export function plannedBetween(before: Programme, after: Programme, calendar: Calendar) {
  const keysOf = (programme: Programme) => occurrences(programme, calendar).map(({ key }) => key);
  const [old, now] = [new Set(keysOf(before)), new Set(keysOf(after))];
  return { gone: [...old].filter((key) => !now.has(key)), fresh: [...now].filter((key) => !old.has(key)) };
}

export interface RowCount {
  readonly waiting: number;
  readonly sent: number;
}

/** Over all of these planned messages. */
export const rowsIn = (rows: readonly RowCount[]): RowCount => ({
  waiting: rows.reduce((sum, { waiting }) => sum + waiting, 0),
  sent: rows.reduce((sum, { sent }) => sum + sent, 0),
});
