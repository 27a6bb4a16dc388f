/** The next events to be turned, each with all that its turn needs. */
import { ChannelName } from '../../core/message.ts';
import type { Store, Work } from '../store.ts';
import { stateOf } from './conversation-row.ts';
import { type GivenUp, givingUp } from './fail.ts';
import { headsOf } from './heads.ts';
import { bodyOf, unaskedOf } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { describedIn, localeOf } from './person-row.ts';
import { promptsSent } from './prompts-sent.ts';
import { anyOf } from './sql.ts';

/** A row that cannot be read is given up and leaves its lane; the other chats have their turn all the same. */
export function nextWork(parts: Parts): Store['next'] {
  const giveUp = givingUp(parts);
  return async (now, room) => {
    for (;;) {
      const heads = await headsOf(parts.read, now, room);
      if (heads.length === 0) return [];
      const { works, unreadable } = worksOf(parts, heads, await workRows(parts, heads));
      if (unreadable.length > 0) await giveUp(unreadable, now);
      // None was readable: what came after them has its turn now, or it would wait for somebody to write.
      if (works.length === 0 && unreadable.length > 0) continue;
      const sent = await promptsSent(parts, works);
      return works.map((work) => ({ ...work, promptsSentAt: sent.get(work.who.conversationId) ?? {} }));
    }
  };
}

/** In the order of the heads. */
function worksOf(parts: Parts, heads: readonly number[], rows: readonly WorkRow[]) {
  const works: Work[] = [];
  const unreadable: GivenUp[] = [];
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  for (const seq of heads) {
    const row = bySeq.get(seq);
    if (row === undefined) continue;
    try {
      const work = workOf(parts, row);
      if (work === null) unreadable.push({ seq, reason: 'wiped' });
      else works.push(work);
    } catch {
      unreadable.push({ seq, reason: 'unreadable' });
    }
  }
  return { works, unreadable };
}

interface WorkRow {
  readonly seq: number;
  readonly key: string;
  readonly body: Uint8Array | null;
  readonly attempts: number;
  readonly priority: number | null;
  readonly urgency: string | null;
  readonly notBefore: Date | null;
  readonly expiresAt: Date | null;
  readonly chatId: string;
  readonly accountId: string;
  readonly channel: string;
  readonly conversationId: string;
  readonly state: Uint8Array | null;
  readonly revision: number;
  readonly locale: string;
  readonly agencyId: string;
  readonly zone: string;
  readonly personId: string | null;
  readonly profile: Uint8Array | null;
  readonly stopped: boolean | null;
}

function workRows({ read }: Parts, heads: readonly number[]): Promise<readonly WorkRow[]> {
  return read.$queryRaw<WorkRow[]>`
    SELECT i.seq, i.key, i.body, i.attempts, i.priority, i.urgency, i."notBefore", i."expiresAt", i."chatId", i."accountId", h.channel,
      c.id AS "conversationId", c.state, c.revision, coalesce(p.locale, c.locale) AS locale, c."agencyId", g.zone,
      p.id AS "personId", p.profile, p.stopped
    FROM inbox i
    JOIN conversation c ON c.id = i."conversationId"
    JOIN chat h ON h.id = c."chatId"
    JOIN agency g ON g.id = c."agencyId"
    LEFT JOIN person p ON p.id = c."personId"
    WHERE i.seq IN (${anyOf(heads)})`;
}

/** Null where the body was wiped. Throws when something of it cannot be read. */
function workOf({ seal }: Parts, row: WorkRow): Work | null {
  const { agencyId, personId, chatId, conversationId, accountId: account, zone, profile } = row;
  const described = personId !== null && profile !== null ? describedIn(seal, personId, profile) : null;
  const body = bodyOf(seal, row);
  if (body === null) return null;
  return {
    inboxId: String(row.seq),
    chatId,
    who: { agencyId, personId, chatId, conversationId, account, channel: ChannelName.parse(row.channel) },
    event: body.event,
    key: row.key,
    unasked: unaskedOf(row),
    attempts: row.attempts,
    person: {
      id: personId,
      agencyId,
      zone,
      locale: localeOf(row.locale),
      name: described?.name ?? null,
      salutation: described?.salutation ?? null,
      stopped: row.stopped ?? false,
    },
    conversation: stateOf(seal, conversationId, row.state),
    revision: row.revision,
    promptsSentAt: {},
  };
}
