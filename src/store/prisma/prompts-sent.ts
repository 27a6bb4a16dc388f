/** When prompts left: silence is counted, and answers are understood, from then on. */
import type { Work } from '../store.ts';
import { openPrompts } from './conversation-row.ts';
import type { Parts } from './parts.ts';
import { pairs } from './sql.ts';

/** By conversation and prompt, when it left first, or was taken to be sent where the mark is still missing. */
export async function promptsSent(
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
