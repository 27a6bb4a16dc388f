/** The next events to be turned, each with all that its turn needs. */
import { ChannelName } from '../../core/message.ts';
import type { Store, Work } from '../store.ts';
import { openPrompts, stateOf } from './conversation-row.ts';
import { headsOf } from './heads.ts';
import { bodyOf, unaskedOf } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { describedIn, localeOf } from './person-row.ts';
import { anyOf, pairs } from './sql.ts';

export function nextWork(parts: Parts): Store['next'] {
  return async (now, room) => {
    const heads = await headsOf(parts.read, now, room);
    if (heads.length === 0) return [];
    const rows = new Map((await workRows(parts, heads)).map((row) => [row.seq, row]));
    const works = heads.flatMap((seq) => {
      const row = rows.get(seq);
      return row ? [workOf(parts, row)] : [];
    });
    const sent = await promptsSent(parts, works);
    return works.map((work) => ({ ...work, promptsSentAt: sent.get(work.who.conversationId) ?? {} }));
  };
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
    WHERE i.seq IN (${anyOf(heads)}) AND i.body IS NOT NULL`;
}

function workOf({ seal }: Parts, row: WorkRow): Work {
  const { agencyId, personId, chatId, conversationId, accountId: account, zone, profile } = row;
  const described = personId !== null && profile !== null ? describedIn(seal, personId, profile) : null;
  const body = bodyOf(seal, row);
  if (body === null) throw new Error(`The inbox row ${row.seq} has no body and waits for a turn all the same.`);
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

/** By conversation and prompt, when it left first, or was taken to be sent where the mark is still missing. */
async function promptsSent(
  { read }: Parts,
  works: readonly Work[],
): Promise<ReadonlyMap<string, Readonly<Record<string, Date>>>> {
  const wanted = works.flatMap(({ who, conversation }) =>
    openPrompts(conversation).map((promptId) => [who.conversationId, promptId] as const),
  );
  const sent = new Map<string, Record<string, Date>>();
  if (wanted.length === 0) return sent;
  for (const { conversationId, promptId, sentAt, takenAt } of await sendsOf(read, wanted)) {
    const own = sent.get(conversationId) ?? {};
    // Taken, not acknowledged: on a slow network the answer may be there before the provider's word.
    const at = takenAt ?? sentAt;
    const before = own[promptId];
    if (at !== null && (before === undefined || at < before)) own[promptId] = at;
    sent.set(conversationId, own);
  }
  return sent;
}

interface PromptSend {
  readonly conversationId: string;
  readonly promptId: string;
  readonly sentAt: Date | null;
  readonly takenAt: Date | null;
}

/** Every message with one of these prompts that was sent, or taken to be sent; a question may be repeated. */
export function sendsOf(
  client: Pick<Parts['read'], '$queryRaw'>,
  prompts: readonly (readonly [conversationId: string, promptId: string])[],
): Promise<readonly PromptSend[]> {
  return client.$queryRaw<PromptSend[]>`
    SELECT o."conversationId", o."promptId", o."sentAt", o."takenAt"
    FROM (${pairs(prompts)}) AS v
    JOIN outbox o ON o."conversationId" = v.column1 AND o."promptId" = v.column2
    WHERE o."takenAt" IS NOT NULL`;
}
