/** The gate before every message that nobody asked for: may it leave now, later, or not at all, and why. */
import { type Calendar, nextWorkingDay } from './calendar.ts';
import { CHANGE_HOURS, type Hours } from './hours.ts';
import { addDays, instantOf, type LocalDate, localDate } from './local-time.ts';
import { nextOpening, windowOf } from './windows.ts';

/** Unasked messages to one person in a day, over all programmes together (product.md promise 5). */
export const CLASS_DAY_LIMIT = 3;
export const OTHER_DAY_LIMIT = 1;

/** What is known about one message and the person it is for. */
export interface Departure {
  readonly now: Date;
  readonly calendar: Calendar;
  /** The person's own hours (JAM); absent where they set none. */
  readonly hours?: Hours | undefined;
  /** From this instant on it is worth nothing. */
  readonly expiresAt: Date;
  /** `change`: a same-day change or cancellation one must act on. It keeps other hours and is not counted. */
  readonly urgency: 'change' | 'normal';
  /** The person has said BERHENTI. */
  readonly stopped: boolean;
}

/** A person's day, which is today unless a message is to leave on another. */
export interface PlacesOf {
  /** Counted messages this person got today, over all programmes. */
  readonly sentToday: number;
  /** More urgent ones still due to this person today: their places are kept. */
  readonly reservedToday: number;
  /** The person has a class today, in any programme. */
  readonly classDay: boolean;
}

export interface AdmitRequest extends Departure, PlacesOf {
  readonly notBefore: Date;
}

/** Codes for the ledger. `later` always names an instant after `now`, before expiry and at which the hours allow it. */
export type Verdict =
  | { readonly verdict: 'go' }
  | { readonly verdict: 'later'; readonly at: Date; readonly reason: 'not-before' | Closed | 'day-full' }
  | { readonly verdict: 'drop'; readonly reason: 'stopped' | 'expired' | Closed | 'day-full' };

/** `own-hours`: the agency's windows would have allowed it, the person's own hours do not. */
type Closed = 'outside-windows' | 'own-hours';

/**
 * Asked in the turn (product.md promises 3 to 5). Nobody gets an unasked message outside the windows and their own
 * hours, nor more than the day's limit, nor one that has lost its worth; what can still wait is told until when.
 */
export function admit(request: AdmitRequest): Verdict {
  const { now, calendar, notBefore, expiresAt, urgency } = request;
  if (request.stopped) return { verdict: 'drop', reason: 'stopped' };
  if (now >= expiresAt) return { verdict: 'drop', reason: 'expired' };
  if (now < notBefore) return wait(request, notBefore, 'not-before');
  if (urgency === 'normal' && isFull(request)) return afterFullDay(request, localDate(now, calendar.zone));
  return mayStillLeave(request);
}

/** Whether a day has no place left for a message nobody asked for. */
export function isFull({ sentToday, reservedToday, classDay }: PlacesOf): boolean {
  const limit = classDay ? CLASS_DAY_LIMIT : OTHER_DAY_LIMIT;
  return sentToday + reservedToday >= limit;
}

/** What finds that day full waits for the next working day while it is worth something then, and is dropped otherwise. */
export function afterFullDay({ calendar, hours, expiresAt }: Departure, day: LocalDate): Verdict {
  const from = instantOf(nextWorkingDay(calendar, day), '00:00', calendar.zone);
  const at = nextOpening(calendar, from, hours)?.at;
  return at && at < expiresAt ? { verdict: 'later', at, reason: 'day-full' } : { verdict: 'drop', reason: 'day-full' };
}

/**
 * Asked by the sender just before the network: the turn that admitted the message may be hours old. Of the day's count
 * it knows nothing: a message that leaves on another day than the one it was counted on takes a place there as it leaves.
 */
export function mayStillLeave(departure: Departure): Verdict {
  const { now, expiresAt, stopped } = departure;
  if (stopped) return { verdict: 'drop', reason: 'stopped' };
  if (now >= expiresAt) return { verdict: 'drop', reason: 'expired' };
  const at = opening(departure, now);
  return at?.getTime() === now.getTime() ? { verdict: 'go' } : wait(departure, now, null);
}

/** Until the first moment from `from` on; where none is left before it expires it is dropped. Whose hours close is said. */
function wait(departure: Departure, from: Date, because: 'not-before' | null): Verdict {
  const { expiresAt } = departure;
  const at = opening(departure, from);
  const agency = opening({ ...departure, hours: undefined }, from);
  if (at && at < expiresAt)
    return {
      verdict: 'later',
      at,
      reason: because ?? (agency?.getTime() === from.getTime() ? 'own-hours' : 'outside-windows'),
    };
  return { verdict: 'drop', reason: agency && agency < expiresAt ? 'own-hours' : 'outside-windows' };
}

/** The first instant from `from` on that the hours allow; null where the person's own hours leave none. */
function opening({ calendar, hours, urgency }: Departure, from: Date): Date | null {
  return urgency === 'change' ? changeOpening(calendar, from) : (nextOpening(calendar, from, hours)?.at ?? null);
}

/** The first moment from `from` on at which a change may be told: 06.30 to 20.00, on any day. */
export function changeOpening({ zone }: Calendar, from: Date): Date {
  const today = localDate(from, zone);
  const { opens, closes } = windowOf(today, CHANGE_HOURS, zone);
  if (from < closes) return from < opens ? opens : from;
  return windowOf(addDays(today, 1), CHANGE_HOURS, zone).opens;
}
