/** The next events to be turned, each with all that its turn needs. */
import type { Event } from '../../core/event.ts';
import { ChannelName } from '../../core/message.ts';
import type { Store, Work } from '../store.ts';
import { type GivenUp, givingUp } from './fail.ts';
import { type Following, followPeople } from './follow.ts';
import { Prisma } from './generated/client.ts';
import { headsOf } from './heads.ts';
import { isUnheld, isWithHolder } from './holder.ts';
import { bodyOf, unaskedOf } from './inbox-row.ts';
import { conversationOr, describedOr, isUnreadable, opened } from './opened.ts';
import { hoursOf } from './own-hours.ts';
import type { Parts } from './parts.ts';
import { localeOf } from './person-row.ts';
import { preferredOf } from './place.ts';
import { promptsSent } from './prompts-sent.ts';
import { type Heard, reroute } from './reroute.ts';
import { anyOf } from './sql.ts';

/** An event of ours that cannot be read is given up and leaves its lane; the other chats have their turn all the same. */
export function nextWork(parts: Parts): Store['next'] {
  const giveUp = givingUp(parts);
  return async (now, room) => {
    for (;;) {
      const heads = await headsOf(parts.read, now, room);
      if (heads.length === 0) return [];
      const { works, unreadable, shared, elsewhere } = worksOf(parts, heads, await workRows(parts, heads), now);
      // They write from another chat of theirs by now: it goes where they are.
      if (elsewhere.length > 0 && (await followPeople(parts, elsewhere)) > 0) continue;
      // A phone that several share may be in other hands by now.
      if (shared.length > 0 && (await reroute(parts, shared, now)) > 0) continue;
      if (unreadable.length > 0) await giveUp(unreadable, now);
      // None was readable: what came after them has its turn now, or it would wait for somebody to write.
      if (works.length === 0 && unreadable.length > 0) continue;
      const sent = await promptsSent(parts, works);
      return works.map((work) => ({ ...work, promptsSentAt: sent.get(work.who.conversationId) ?? {} }));
    }
  };
}

/** In the order of the heads. */
function worksOf(parts: Parts, heads: readonly number[], rows: readonly WorkRow[], now: Date) {
  const works: Work[] = [];
  const shared: Heard[] = [];
  const elsewhere: Following[] = [];
  const unreadable: GivenUp[] = [];
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  for (const seq of heads) {
    const row = bySeq.get(seq);
    if (row === undefined) continue;
    const { preferredId } = row;
    if (preferredId !== null && preferredId !== row.conversationId) elsewhere.push({ seq, preferredId });
    const body = opened(() => bodyOf(parts.seal, row));
    const err = isUnreadable(body) ? body : null;
    const event = isUnreadable(body) ? null : (body?.event ?? null);
    const reason = body === null ? 'wiped' : 'unreadable';
    if (row.chosenUntil !== null && row.kind === 'replied')
      shared.push({ ...row, event: event ?? somethingWritten(row) });
    if (event !== null) works.push(workOf(parts, row, event, null, now));
    else if (row.kind === 'replied') works.push(workOf(parts, row, somethingWritten(row), reason, now));
    else unreadable.push({ seq, reason, err });
  }
  return { works, unreadable, shared, elsewhere };
}

interface WorkRow {
  readonly seq: number;
  readonly key: string;
  readonly kind: string;
  readonly body: Uint8Array | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly priority: number | null;
  readonly urgency: string | null;
  readonly notBefore: Date | null;
  readonly expiresAt: Date | null;
  readonly chatId: string;
  readonly currentConversationId: string;
  readonly chosenUntil: Date | null;
  readonly accountId: string;
  readonly channel: string;
  readonly chatKind: string;
  readonly conversationId: string;
  /** Of what nobody asked for: the conversation at the chat its person wrote from last. Null of all else. */
  readonly preferredId: string | null;
  readonly state: Uint8Array | null;
  readonly revision: number;
  readonly locale: string;
  readonly agencyId: string;
  readonly zone: string;
  readonly personId: string | null;
  readonly profile: Uint8Array | null;
  readonly stopped: boolean | null;
  readonly withdrawnAt: Date | null;
  readonly hours: string | null;
}

/** As they stand, whether they wait or were turned long ago. */
export function workRows({ read }: Parts, heads: readonly number[]): Promise<readonly WorkRow[]> {
  return read.$queryRaw<WorkRow[]>`
    SELECT i.seq, i.key, i.kind, i.body, i.attempts, i."createdAt", i.priority, i.urgency, i."notBefore", i."expiresAt", i."chatId", i."accountId", h.channel, h.kind AS "chatKind", h."currentConversationId", h."chosenUntil",
      CASE WHEN i.kind = 'flow-due' AND i.priority IS NOT NULL THEN ${preferredOf(Prisma.raw('i."personId"'))} END AS "preferredId",
      c.id AS "conversationId", c.state, c.revision, coalesce(p.locale, c.locale) AS locale, c."agencyId", g.zone,
      p.id AS "personId", p.profile, p.stopped, p."withdrawnAt", p.hours
    FROM inbox i
    JOIN conversation c ON c.id = i."conversationId"
    JOIN chat h ON h.id = c."chatId"
    JOIN agency g ON g.id = c."agencyId"
    LEFT JOIN person p ON p.id = c."personId"
    WHERE i.seq IN (${anyOf(heads)})`;
}

/** Stands for a message whose words are lost. */
const somethingWritten = ({ createdAt }: WorkRow): Event => ({
  kind: 'replied',
  reply: { kind: 'unsupported', what: 'unreadable' },
  sentAt: createdAt,
  quoted: null,
});

export function workOf(parts: Parts, row: WorkRow, event: Event, unreadable: Work['unreadable'], now: Date): Work {
  const { agencyId, personId, chatId, conversationId, accountId: account, zone } = row;
  const described = describedOr(parts, row);
  return {
    inboxId: String(row.seq),
    chatId,
    who: { agencyId, personId, chatId, conversationId, account, channel: ChannelName.parse(row.channel) },
    event,
    unreadable,
    key: row.key,
    unasked: unaskedOf(row),
    attempts: row.attempts,
    ...(row.chatKind === 'group' && { inGroup: true as const }),
    person: {
      id: personId,
      agencyId,
      zone,
      locale: localeOf(row.locale),
      name: described?.name ?? null,
      salutation: described?.salutation ?? null,
      stopped: row.stopped ?? false,
      ...(row.withdrawnAt !== null && { withdrawn: true }),
      ...(personId === null && isUnheld(row, now) && { unchosen: true }),
    },
    ...(hasToWait(row, now) && { awaitsHolder: { until: isUnheld(row, now) ? null : row.chosenUntil } }),
    ...hoursOf(row),
    conversation: conversationOr(parts, row),
    revision: row.revision,
    promptsSentAt: {},
  };
}

/** Another one holds the phone; or the porter would come between somebody and what they are just registering. */
const hasToWait = (row: WorkRow, now: Date): boolean =>
  !isWithHolder(row, now) ||
  (row.personId === null && row.priority !== null && row.chosenUntil !== null && !isUnheld(row, now));
