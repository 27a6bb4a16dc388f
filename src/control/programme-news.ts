/** What another version of a programme means for its people: what is different, who is told and when, what has left already. */
import type { CurrentProgramme } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import { type Announcement, announcements } from '../training/changes.ts';
import { changeOpening } from '../training/courtesy.ts';
import type { Programme } from '../training/programme.ts';
import { programmeDifferences } from '../training/programme-differences.ts';
import { summaryOf } from '../training/programme-summary.ts';
import { occurrences } from '../training/timeline.ts';
import { nextOpening } from '../training/windows.ts';
import type { Answer } from './answer.ts';
import type { Hands } from './perform.ts';

export type News = NonNullable<Extract<Answer, { kind: 'programme-imported' }>['news']>;

/** Enough to see which file this is; the rest is counted. */
const shown = 8;

/** `differences` in short: the first of them, and how many there are. */
export const briefly = (differences: ReturnType<typeof programmeDifferences>) => ({
  differences: differences.slice(0, shown).map((one) => ({ ...one })),
  count: differences.length,
});

export async function newsOf(current: CurrentProgramme, programme: Programme, hands: Hands): Promise<News> {
  const { agencyId, programme: before } = current;
  const { reader, almanac, clock } = hands;
  const [now, calendar] = [clock.now(), almanac.calendar(agencyId)];
  const { enrolled } = await reader.seats(agencyId, programme.code);
  const days = announcements(before, programme, calendar, now);
  return {
    from: before.version,
    ...briefly(programmeDifferences(before, programme)),
    summary: summaryOf(before, programme),
    days: days.map((day) => ({ date: day.date, urgency: day.urgency, tellAt: tellAt(day, calendar, now) })),
    people: enrolled,
    zone: programme.zone,
    planned: await plannedOf(current, programme, calendar, hands),
  };
}

/** The first moment at which anybody hears of it; null where no window opens in time. */
function tellAt({ urgency, ends }: Announcement, calendar: Calendar, now: Date): string | null {
  const at = urgency === 'change' ? changeOpening(calendar, now) : nextOpening(calendar, now)?.at;
  return at && at < ends ? at.toISOString() : null;
}

/** The messages that the earlier version had planned and this one has not: how many wait, and how many have left. */
async function plannedOf(
  { agencyId, programme: before }: CurrentProgramme,
  after: Programme,
  calendar: Calendar,
  { reader }: Hands,
): Promise<News['planned']> {
  const keysOf = (programme: Programme) => occurrences(programme, calendar).map(({ key }) => key);
  const [old, now] = [new Set(keysOf(before)), new Set(keysOf(after))];
  const gone = [...old].filter((key) => !now.has(key));
  const rows = await reader.plannedRows(agencyId, gone);
  const sum = (count: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + count(row), 0);
  return {
    fresh: [...now].filter((key) => !old.has(key)).length,
    gone: gone.length,
    waiting: sum(({ waiting }) => waiting),
    sent: sum(({ sent }) => sent),
  };
}
