/** The sessions of somebody's programmes as one calendar file (RFC 5545) for a phone. */
import ical, { ICalEventStatus } from 'ical-generator';
import { instantOf } from './local-time.ts';
import type { Programme } from './programme.ts';
import { isTimed, type TimedSession } from './session.ts';

/** With the longest titles and places still below 300 kB, which is what a channel takes. */
const MOST_EVENTS = 250;

/**
 * One event for each session at an hour, the cancelled ones included, so that a phone which has them takes them out
 * again. A session keeps its UID over all versions, and the version is its SEQUENCE: a later file replaces an earlier
 * one. Instants are UTC, lines end in CRLF and are folded at 75 octets.
 */
export function icsOf(
  programmes: readonly Programme[],
  { now, lang }: { readonly now: Date; readonly lang: 'id' | 'en' },
): string {
  const calendar = ical({
    name: programmes.map(({ shortTitle }) => shortTitle).join(', '),
    prodId: { company: 'Pamong', product: 'Pamong', language: lang.toUpperCase() },
  });
  for (const { programme, session } of eventful(programmes)) {
    calendar.createEvent({
      id: `${programme.code}-${session.code}@pamong`,
      stamp: now,
      sequence: programme.version,
      start: instantOf(session.date, session.start, programme.zone),
      end: instantOf(session.date, session.end, programme.zone),
      summary: session.title,
      location: session.place,
      status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return `${calendar.toString()}\r\n`;
}

interface Eventful {
  readonly programme: Programme;
  readonly session: TimedSession;
}

/** In order of time. Where there are too many the last ones are kept: the first are over first. */
function eventful(programmes: readonly Programme[]): readonly Eventful[] {
  const at = ({ session: { date, start } }: Eventful): string => `${date} ${start}`;
  return programmes
    .flatMap((programme) => programme.sessions.filter(isTimed).map((session) => ({ programme, session })))
    .sort((a, b) => (at(a) < at(b) ? -1 : 1))
    .slice(-MOST_EVENTS);
}
