/** How many messages a plan comes to: by day, by send window, by channel. */
import type { Calendar } from '../training/calendar.ts';
import { CLASS_DAY_LIMIT, OTHER_DAY_LIMIT } from '../training/courtesy.ts';
import { type LocalDate, localDate } from '../training/local-time.ts';
import type { Programme } from '../training/programme.ts';
import { type Candidate, daysWithClass, type Load } from '../training/timeline.ts';
import { type Window, windowsOn } from '../training/windows.ts';

export interface PlanCount {
  readonly days: readonly DayCount[];
  readonly channels: readonly { readonly channel: 'web'; readonly messages: number }[];
}

export interface DayCount {
  readonly date: LocalDate;
  /** For each participant; above `limit` the less urgent ones wait for another day. */
  readonly each: number;
  readonly limit: number;
  readonly windows: readonly { readonly window: Window; readonly messages: number }[];
}

/** Everything goes by the browser chat, as long as it is the only channel there is. */
export function countPlan(programme: Programme, all: readonly Candidate[], calendar: Calendar, load: Load): PlanCount {
  const sent = all.filter(({ misfit }) => misfit !== 'sent-too-late');
  const dates = [...new Set(sent.map(({ at }) => localDate(at, calendar.zone)))].sort();
  const classDays = daysWithClass(programme);
  const days = dates.map((date) => {
    const own = sent.filter(({ at }) => localDate(at, calendar.zone) === date);
    const windows = windowsOn(calendar, date).map((window) => ({
      window,
      messages: own.reduce((sum, { at }) => sum + inWindow(window, at, calendar, load), 0),
    }));
    const limit = classDays.has(date) ? CLASS_DAY_LIMIT : OTHER_DAY_LIMIT;
    return { date, each: own.length, limit, windows: windows.filter(({ messages }) => messages > 0) };
  });
  return { days, channels: [{ channel: 'web', messages: sent.length * load.people }] };
}

/** How much of a wave that begins at `from` leaves in that window; what one has no room for goes to the next. */
function inWindow(window: Window, from: Date, calendar: Calendar, { people, perMinute }: Load): number {
  let left = people;
  for (const one of windowsOn(calendar, localDate(from, calendar.zone))) {
    const opensFor = one.closes.getTime() - Math.max(one.opens.getTime(), from.getTime());
    const here = Math.min(left, Math.max(0, Math.floor((opensFor / 60_000) * perMinute)));
    if (one.opens.getTime() === window.opens.getTime()) return here;
    left -= here;
  }
  return 0;
}
