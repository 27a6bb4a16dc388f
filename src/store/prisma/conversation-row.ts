/** The state of a conversation as it lies in its row. */
import { z } from 'zod';
import { Conversation, newConversation } from '../../core/conversation.ts';
import type { Seal } from '../seal.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

const context = (conversationId: string): string => `conversation/${conversationId}`;

export function sealState(seal: Seal, conversationId: string, state: Conversation): Uint8Array<ArrayBuffer> {
  return seal.seal(JSON.stringify(state), context(conversationId));
}

/** As stored; whoever uses it parses it. A conversation in which nothing was said yet is a new one. */
export function stateOf(seal: Seal, conversationId: string, state: Uint8Array | null): unknown {
  if (state === null) return newConversation;
  return JSON.parse(seal.unseal(state, context(conversationId)).toString('utf8'));
}

/** As it stands in a transaction; null where it does not read, and so is begun again by its own turn. */
export async function conversationIn({ seal }: Parts, tx: Tx, id: string): Promise<Conversation | null> {
  const row = await tx.conversation.findUnique({ where: { id }, select: { state: true } });
  const read = row && opened(() => Conversation.safeParse(stateOf(seal, id, row.state)));
  return read === null || isUnreadable(read) || !read.success ? null : read.data;
}

/** Whoever has looked at one of them before looks again. */
export async function writeConversationsOf(
  { seal }: Parts,
  tx: Tx,
  talks: readonly (readonly [conversationId: string, state: Conversation])[],
): Promise<void> {
  for (const [id, state] of talks)
    await tx.conversation.update({
      where: { id },
      data: { state: sealState(seal, id, state), revision: { increment: 1 } },
    });
}

/** The prompts that may still be answered. Read loosely: a state of another version has them too, or has none. */
export function openPrompts(state: unknown): readonly string[] {
  const read = Prompts.safeParse(state);
  if (!read.success) return [];
  const { active, parked, notices } = read.data;
  return [...(active ? [active] : []), ...parked, ...notices].map(({ promptId }) => promptId);
}

const Prompt = z.object({ promptId: z.string() });
const Prompts = z.object({ active: Prompt.nullable(), parked: z.array(Prompt), notices: z.array(Prompt) });
