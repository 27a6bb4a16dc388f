/** The gate before every message nobody asked for, with what it has to know about the person: asked in the turn, and again by the sender. */
import type { Verdict } from './runtime/dispatcher.ts';
import type { SendingParts } from './runtime/sender.ts';
import type { Reader } from './store/reader.ts';
import type { Work } from './store/store.ts';
import type { Calendar } from './training/calendar.ts';
import { daysWithClass } from './training/class-days.ts';
import {
  type AdmitRequest,
  admit,
  mayStillLeave,
  OTHER_DAY_LIMIT,
  type Verdict as Ruling,
} from './training/courtesy.ts';
import { localDate } from './training/local-time.ts';

export interface Admitting {
  readonly reader: Pick<Reader, 'dayCount' | 'registrations' | 'programmeByCode'>;
  calendar(agencyId: string): Calendar;
}

export interface Admission {
  /** May this event speak now? Where it may, `countedOn` is the local day it counts on; changes are not counted. */
  admit(work: Work, now: Date): Promise<Verdict>;
  /** May this message still leave? The day's count is not asked again: it was counted when it was admitted. */
  readonly mayLeave: SendingParts['mayLeave'];
}

/** Of an event that never grows stale. The last instant a Date can hold. */
const never = new Date(8.64e15);

export function admission({ reader, calendar }: Admitting): Admission {
  return {
    async admit({ who, person, unasked }, now) {
      if (!unasked) return { verdict: 'go', countedOn: null };
      const own = calendar(who.agencyId);
      const day = localDate(now, own.zone);
      const empty: AdmitRequest = {
        now,
        calendar: own,
        expiresAt: unasked.expiresAt ?? never,
        notBefore: unasked.notBefore,
        urgency: unasked.urgency,
        stopped: person.stopped,
        sentToday: 0,
        reservedToday: 0,
        classDay: false,
      };
      const counted = unasked.urgency === 'normal' ? day : null;
      // Most that may not go now may not on an empty day either: only what would go costs a question.
      const ruling = admit(empty);
      if (ruling.verdict !== 'go' || counted === null || who.personId === null) return verdictOf(ruling, counted);
      const { sent, reserved } = await reader.dayCount(who.agencyId, who.personId, day, unasked.priority);
      const isFull = sent + reserved >= OTHER_DAY_LIMIT;
      const classDay = isFull && (await hasClass(reader, who.agencyId, who.personId, day));
      return verdictOf(admit({ ...empty, sentToday: sent, reservedToday: reserved, classDay }), counted);
    },
    async mayLeave({ agencyId, expiresAt, urgency, stopped }, now) {
      const ruling = mayStillLeave({
        now,
        calendar: calendar(agencyId),
        expiresAt: expiresAt ?? never,
        urgency,
        stopped,
      });
      return ruling.verdict === 'later' ? { verdict: 'later', until: ruling.at } : ruling;
    },
  };
}

function verdictOf(ruling: Ruling, countedOn: string | null): Verdict {
  if (ruling.verdict === 'go') return { verdict: 'go', countedOn };
  return ruling.verdict === 'later' ? { verdict: 'later', until: ruling.at, reason: ruling.reason } : ruling;
}

/** Whether any programme the person is enrolled in has a class that day. */
async function hasClass(
  reader: Admitting['reader'],
  agencyId: string,
  personId: string,
  day: string,
): Promise<boolean> {
  for (const { programme, standing } of await reader.registrations(agencyId, personId)) {
    const current = standing === 'enrolled' ? await reader.programmeByCode(programme) : null;
    if (current && daysWithClass(current.programme).has(day)) return true;
  }
  return false;
}
