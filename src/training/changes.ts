/** What became different between two versions of a programme, as far as its participants must be told. */
import { type Calendar, nextWorkingDay } from './calendar.ts';
import { addDays, instantOf, type LocalDate, type LocalTime, localDate } from './local-time.ts';
import type { Programme } from './programme.ts';
import { firstDay, isTimed, lastDay, type Session } from './session.ts';

/** When and where a session is. Hours are null where it is open for days on end; then `ends` is the end of its last. */
export interface Slot {
  readonly date: LocalDate;
  readonly lastDate: LocalDate;
  readonly hours: { readonly start: LocalTime; readonly end: LocalTime } | null;
  readonly place: string;
  readonly starts: Date;
  readonly ends: Date;
}

export interface SessionChange {
  readonly key: string;
  /**
   * `moved`: another date or other hours, perhaps another place too; `placed`: only another place; `reinstated`: it had
   * been cancelled, and is held after all.
   */
  readonly kind: 'cancelled' | 'moved' | 'placed' | 'added' | 'reinstated';
  readonly session: string;
  readonly title: string;
  /** The day that people had reason to expect it on: that is the day they are told about. */
  readonly date: LocalDate;
  /** Null for what was added or reinstated. */
  readonly before: Slot | null;
  /** Null for what was cancelled. */
  readonly after: Slot | null;
  /** The first instant at which somebody who was not told would be in the wrong place. */
  readonly starts: Date;
  /** From here on there is nothing left to be told. */
  readonly ends: Date;
}

/** All that changed about one class day: one message. */
export interface DayChange {
  readonly key: string;
  readonly date: LocalDate;
  /** In the order of their hours; never empty. */
  readonly changes: readonly SessionChange[];
  /**
   * Whether it was a class day before, if only one that was called off. Of a day that is wholly new the ordinary reminder
   * tells, where it still can.
   */
  readonly announced: boolean;
  readonly starts: Date;
  readonly ends: Date;
}

/** The parts of a programme that a change is seen in. */
export type Taught = Pick<Programme, 'code' | 'zone' | 'sessions'>;

/**
 * Every session that was cancelled or taken out, moved, given another place or added. A session keeps its identity by
 * its code, or by its title where an officer only gave it another code. Another title alone is no change.
 */
export function sessionChanges(before: Taught, after: Taught): readonly SessionChange[] {
  const [old, now] = [live(before), live(after)];
  const isNew = ({ code }: Session) => !old.some((session) => session.code === code);
  const pairs = old.map((session) => {
    const same = now.find(({ code }) => code === session.code);
    return [session, same ?? now.find((other) => isNew(other) && other.title === session.title) ?? null] as const;
  });
  const added = now.filter((session) => !pairs.some(([, kept]) => kept === session));
  const wasCancelled = ({ code }: Session) => before.sessions.some((one) => one.code === code && one.cancelled);
  return [
    ...pairs.flatMap(([session, kept]) => changeOf(after.code, session, kept, [before.zone, after.zone]) ?? []),
    ...added.flatMap((session) => {
      const change = changeOf(after.code, null, session, [before.zone, after.zone]);
      return change ? [wasCancelled(session) ? reinstated(change) : change] : [];
    }),
  ].sort((a, b) => a.starts.getTime() - b.starts.getTime() || (a.key < b.key ? -1 : 1));
}

/** The changes that are not over at `now`, a day at a time. */
export function dayChanges(before: Taught, after: Taught, now: Date): readonly DayChange[] {
  const changes = sessionChanges(before, after).filter(({ ends }) => ends > now);
  const expected = new Set(live(before).map(firstDay));
  return [...new Set(changes.map(({ date }) => date))].sort().map((date) => {
    const own = changes.filter((change) => change.date === date);
    const [starts, ends] = [own.map((change) => change.starts.getTime()), own.map((change) => change.ends.getTime())];
    return {
      key: `${after.code}/session-change/${date}`,
      date,
      changes: own,
      announced: expected.has(date) || own.some(({ kind }) => kind === 'reinstated'),
      starts: new Date(Math.min(...starts)),
      ends: new Date(Math.max(...ends)),
    };
  });
}

/** A class day that people are told about, and how pressing it is. */
export interface Announcement extends DayChange {
  readonly urgency: 'change' | 'normal';
}

/** The days to be told about. A day that is wholly new has a reminder of its own, unless it is too near for that. */
export function announcements(before: Taught, after: Taught, calendar: Calendar, now: Date): readonly Announcement[] {
  return dayChanges(before, after, now)
    .map((day) => ({ ...day, urgency: urgencyOf(day, now, calendar) }))
    .filter(({ announced, urgency }) => announced || urgency === 'change');
}

/**
 * `change` where the class is today, or where today is the last working day before it (or that has passed): the ordinary
 * windows might then no longer reach somebody whose day is full (product.md, promise 3). Else `normal`.
 */
export function urgencyOf(change: Pick<SessionChange, 'starts'>, now: Date, calendar: Calendar): 'change' | 'normal' {
  const classDate = localDate(change.starts, calendar.zone);
  return nextWorkingDay(calendar, localDate(now, calendar.zone)) >= classDate ? 'change' : 'normal';
}

const live = ({ sessions }: Taught): readonly Session[] => sessions.filter(({ cancelled }) => !cancelled);

function changeOf(
  programme: string,
  old: Session | null,
  kept: Session | null,
  [oldZone, zone]: readonly [string, string],
): SessionChange | null {
  const [before, after] = [old && slotOf(old, oldZone), kept && slotOf(kept, zone)];
  const kind = kindOf(before, after);
  const session = kept ?? old;
  const slots = [before, after].filter((slot) => slot !== null);
  const [first] = slots;
  if (!kind || !session || !first) return null;
  return {
    key: `${programme}/${session.code}/${kind}/${first.date}`,
    kind,
    session: session.code,
    title: session.title,
    date: first.date,
    before,
    after,
    starts: new Date(Math.min(...slots.map(({ starts }) => starts.getTime()))),
    ends: new Date(Math.max(...slots.map(({ ends }) => ends.getTime()))),
  };
}

const reinstated = (change: SessionChange): SessionChange => ({
  ...change,
  kind: 'reinstated',
  key: change.key.replace('/added/', '/reinstated/'),
});

function kindOf(before: Slot | null, after: Slot | null): SessionChange['kind'] | null {
  if (!before || !after) return before ? 'cancelled' : after && 'added';
  const moved = before.starts.getTime() !== after.starts.getTime() || before.ends.getTime() !== after.ends.getTime();
  if (moved) return 'moved';
  return before.place === after.place ? null : 'placed';
}

function slotOf(session: Session, zone: string): Slot {
  const [date, lastDate] = [firstDay(session), lastDay(session)];
  const hours = isTimed(session) ? { start: session.start, end: session.end } : null;
  const starts = instantOf(date, hours?.start ?? '00:00', zone);
  const ends = hours ? instantOf(date, hours.end, zone) : instantOf(addDays(lastDate, 1), '00:00', zone);
  return { date, lastDate, hours, place: session.place, starts, ends };
}
