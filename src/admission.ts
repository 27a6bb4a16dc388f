/** The gate before every message nobody asked for, with what it has to know about the person: asked in the turn, and again by the sender. */
import type { Attempting } from './runtime/attempt.ts';
import type { Verdict } from './runtime/dispatcher.ts';
import { type Reader, WAITS_FOR_RETURN } from './store/reader.ts';
import type { DayPlace, OutboxRow, Store, Work } from './store/store.ts';
import type { Calendar } from './training/calendar.ts';
import { daysWithClass } from './training/class-days.ts';
import {
  type AdmitRequest,
  admit,
  afterFullDay,
  isFull,
  mayStillLeave,
  OTHER_DAY_LIMIT,
  type PlacesOf,
  type Verdict as Ruling,
} from './training/courtesy.ts';
import { localDate } from './training/local-time.ts';

export interface Admitting {
  readonly reader: Pick<Reader, 'dayCount' | 'registrations' | 'programmeByCode' | 'isAway'>;
  readonly store: Pick<Store, 'movePlace'>;
  calendar(agencyId: string): Calendar;
  /** Why a message that did not leave at once is not to leave at all; null where it still is. */
  wanted(row: OutboxRow, now: Date): Promise<string | null>;
  /** When a backup was put back, where one was: what was planned before may have left already. */
  readonly restoredAt?: () => Date | null;
}

export interface Admission {
  /** May this event speak now? Where it may, `countedOn` is its place among the few of the local day; changes need none. */
  admit(work: Work, now: Date): Promise<Verdict>;
  /**
   * May this message still leave? It was counted when it was admitted. Where it leaves on another local day it takes a
   * place there at this very moment, after whatever is more urgent on that day; where that day is full it waits for the
   * next, or is dropped.
   */
  readonly mayLeave: Attempting['mayLeave'];
}

/** A moment, lest a place that is never had keeps the sender busy. */
const RETRY_MS = 1_000;
/** Until somebody who is away is asked about again, for what never expires. Their return is seen by a job. */
const AWAY_MS = 24 * 3_600_000;
/** Of an event that never grows stale. The last instant a Date can hold. */
const never = new Date(8.64e15);

export function admission({ reader, store, calendar, wanted, restoredAt = () => null }: Admitting): Admission {
  /** A change is news again at worst, and missed at worst it sends people to the wrong room: it goes all the same. */
  const mayHaveLeft = (urgency: 'change' | 'normal', planned: Date): boolean => {
    const at = restoredAt();
    return at !== null && urgency === 'normal' && planned < at;
  };
  return {
    async admit({ who, person, hours, unasked, awaitsHolder, event }, now) {
      if (!unasked) return awaitsHolder && says(event) ? { verdict: 'hold-back' } : { verdict: 'go', countedOn: null };
      if (person.withdrawn) return { verdict: 'drop', reason: 'consent-withdrawn' };
      if (mayHaveLeft(unasked.urgency, unasked.notBefore)) return { verdict: 'drop', reason: 'restored' };
      const own = calendar(who.agencyId);
      const day = localDate(now, own.zone);
      const empty: AdmitRequest = {
        now,
        calendar: own,
        hours,
        expiresAt: unasked.expiresAt ?? never,
        notBefore: unasked.notBefore,
        urgency: unasked.urgency,
        stopped: person.stopped,
        sentToday: 0,
        reservedToday: 0,
        classDay: false,
      };
      const isCounted = unasked.urgency === 'normal' && who.personId !== null;
      // Most that may not go now may not on an empty day either: only what would go costs a question.
      const ruling = admit(empty);
      if (ruling.verdict === 'go' && awaitsHolder && !isCounted) return unheld(awaitsHolder, who.personId);
      if (ruling.verdict !== 'go' || !isCounted) return verdictOf(ruling, null);
      const { agencyId, personId, chatId } = who;
      if (await reader.isAway(agencyId, chatId, now))
        return {
          verdict: 'later',
          until: unasked.expiresAt ?? new Date(now.getTime() + AWAY_MS),
          reason: WAITS_FOR_RETURN,
        };
      const today = await dayOf(reader, { agencyId, personId, day, priority: unasked.priority });
      const counted = admit({ ...empty, ...today });
      if (counted.verdict === 'go' && awaitsHolder) return unheld(awaitsHolder, personId);
      return verdictOf(counted, { day, taken: today.sentToday });
    },
    async mayLeave(row, now) {
      const { agencyId, expiresAt, urgency, stopped, hours, countedOn } = row;
      if (mayHaveLeft(urgency, row.createdAt)) return { verdict: 'drop', reason: 'restored' };
      const own = calendar(agencyId);
      const departure = { now, calendar: own, hours, expiresAt: expiresAt ?? never, urgency, stopped };
      const ruling = mayStillLeave(departure);
      if (ruling.verdict !== 'go') return parting(ruling);
      const unwanted = await wanted(row, now);
      if (unwanted !== null) return { verdict: 'drop', reason: unwanted };
      const day = localDate(now, own.zone);
      if (countedOn === null || countedOn === day) return parting(ruling);
      const there = await dayOf(reader, { ...row, day });
      if (isFull(there)) return parting(afterFullDay(departure, day));
      // Where somebody else took that place meanwhile, all is asked again.
      const isTaken = await store.movePlace(row.id, { day, taken: there.sentToday });
      return isTaken ? parting(ruling) : { verdict: 'later', until: new Date(now.getTime() + RETRY_MS) };
    },
  };
}

/** What somebody asked for and is said to them alone: it was put off, or another one answers it. */
const says = ({ kind }: Work['event']): boolean => kind === 'flow-due' || kind === 'came-back';

/** What is somebody's own waits for them; the porter himself until nobody holds the phone. */
const unheld = ({ until }: NonNullable<Work['awaitsHolder']>, personId: string | null): Verdict =>
  personId === null && until ? { verdict: 'later', until, reason: 'busy' } : { verdict: 'hold-back' };

const parting = (ruling: Ruling): Awaited<ReturnType<Admission['mayLeave']>> =>
  ruling.verdict === 'later' ? { verdict: 'later', until: ruling.at } : ruling;

function verdictOf(ruling: Ruling, countedOn: DayPlace | null): Verdict {
  if (ruling.verdict === 'go') return { verdict: 'go', countedOn };
  return ruling.verdict === 'later' ? { verdict: 'later', until: ruling.at, reason: ruling.reason } : ruling;
}

/** The day's few places, and how many of them are taken or kept for what is more urgent. */
async function dayOf(reader: Admitting['reader'], { agencyId, personId, day, priority }: Counted): Promise<PlacesOf> {
  if (personId === null) return { sentToday: 0, reservedToday: 0, classDay: false };
  const { sent, reserved } = await reader.dayCount(agencyId, personId, day, priority);
  // Only a day that is full otherwise costs the question whether it has a class.
  const classDay = sent + reserved >= OTHER_DAY_LIMIT && (await hasClass(reader, agencyId, personId, day));
  return { sentToday: sent, reservedToday: reserved, classDay };
}

interface Counted {
  readonly agencyId: string;
  readonly personId: string | null;
  readonly day: string;
  readonly priority: number;
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
