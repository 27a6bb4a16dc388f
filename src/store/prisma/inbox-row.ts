/** A row of the inbox: how an event becomes one, and one becomes an event again. */
import { z } from 'zod';
import { Event } from '../../core/event.ts';
import { localDate } from '../../training/local-time.ts';
import type { Seal } from '../seal.ts';
import type { Unasked } from '../store.ts';

/** Where an event belongs. */
export interface Place {
  readonly agencyId: string;
  readonly accountId: string;
  readonly chatId: string;
  readonly conversationId: string;
  readonly personId: string | null;
  /** The agency's IANA zone; only unasked rows need it, for the day they count on. */
  readonly zone: string;
}

/** Whom an event is for, while its place is still to be found. */
export interface Recipient extends Pick<Place, 'agencyId' | 'personId' | 'zone'> {
  readonly accountId: null;
  readonly chatId: null;
  readonly conversationId: null;
}

export interface NewEvent {
  readonly place: Place | Recipient;
  readonly key: string;
  readonly event: Event;
  readonly unasked: Unasked | null;
  /** Of a message: its place in the chat, and the provider's id, which pages know it by. */
  readonly line?: number;
  readonly externalId?: string;
}

/** Lane 0 runs in order of arrival; lane 1 by rank, in which changes come before everything else. */
export const LANE = { asked: 0, unasked: 1 } as const;
const NORMAL_RANK = 1_000;

/** What a silence that nobody answered is worth, against reminders and quizzes. */
export const SILENCE_PRIORITY = 30;

/** Written out in one piece: an object this wide that is spread together takes V8 longer than the sealing. */
export function inboxRow(seal: Seal, { place, key, event, unasked, line, externalId }: NewEvent, now: Date) {
  return {
    agencyId: place.agencyId,
    accountId: place.accountId,
    chatId: place.chatId,
    conversationId: place.conversationId,
    personId: place.personId,
    key,
    kind: event.kind,
    flow: event.kind === 'flow-due' ? event.flow : null,
    body: seal.seal(JSON.stringify({ event, externalId }), inboxContext(key)),
    mediaId: event.kind === 'replied' && event.reply.kind === 'media' ? event.reply.ref : null,
    lane: unasked ? LANE.unasked : LANE.asked,
    rank: unasked ? rankOf(unasked) : 0,
    priority: unasked?.priority ?? null,
    urgency: unasked?.urgency ?? null,
    notBefore: unasked?.notBefore ?? null,
    plannedAt: unasked?.notBefore ?? now,
    plannedDay: unasked ? dayOf(unasked.notBefore, place.zone) : null,
    expiresAt: unasked?.expiresAt ?? null,
    state: 'waiting',
    attempts: 0,
    line: line ?? null,
    createdAt: now,
  };
}

export const Body = z.object({ event: Event, externalId: z.string().optional() });
export type Body = z.infer<typeof Body>;

interface Sealed {
  readonly key: string;
  readonly body: Uint8Array | null;
}

/** Null where the body was wiped. Throws when it is sealed with another key. */
export const bodyOf = (seal: Seal, row: Sealed): Body | null => parsedBody(seal, row, Body);

/** The same by another schema, for rows of which less is left. */
export function parsedBody<Parsed>(seal: Seal, { key, body }: Sealed, schema: z.ZodType<Parsed>): Parsed | null {
  return body === null ? null : schema.parse(JSON.parse(seal.unseal(body, inboxContext(key)).toString('utf8')));
}

export function unaskedOf(row: {
  readonly priority: number | null;
  readonly urgency: string | null;
  readonly notBefore: Date | null;
  readonly expiresAt: Date | null;
}): Unasked | null {
  if (row.priority === null || row.notBefore === null) return null;
  const urgency = row.urgency === 'change' ? 'change' : 'normal';
  return { priority: row.priority, urgency, notBefore: row.notBefore, expiresAt: row.expiresAt };
}

export const inboxContext = (key: string): string => `inbox/${key}`;

const rankOf = ({ urgency, priority }: Unasked): number => (urgency === 'change' ? 0 : NORMAL_RANK) + priority;

/** A wave shares one instant, and calendars are slow: the last day worked out is kept. */
export const dayOf = (() => {
  let last = { time: Number.NaN, zone: '', day: '' };
  return (at: Date, zone: string): string => {
    if (last.time !== at.getTime() || last.zone !== zone) {
      last = { time: at.getTime(), zone, day: localDate(at, zone) };
    }
    return last.day;
  };
})();
