/** What people do about their chats: the facts of a batch, what must hold for each, and what is written. */
import type { LinkFact, LinkGuard } from '../../training/facts.ts';
import { mayEndLink } from '../../training/link.ts';
import type { Draft, Turn } from './draft.ts';
import { linkChat } from './link-chat.ts';
import { dropLinkCodes, keepLinkCode } from './link-codes.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { linkingOf, personChatsOf } from './read-links.ts';
import type { Standing } from './standing.ts';
import { unlinkChat } from './unlink-chat.ts';

export interface LinkDeed {
  readonly agencyId: string;
  /** Whom it is about: whose code, whose chat. */
  readonly personId: string;
  /** Whom the turn was with before it; null: nobody who is known. */
  readonly with: string | null;
  readonly chatId: string;
  readonly conversationId: string;
  /** Of the turn. */
  readonly seq: number;
  readonly locale: string;
  readonly now: Date;
  readonly fact: LinkFact;
}

/** Throws where somebody who is not known does what only a known one can. */
export function recordLink(draft: Draft, turn: Turn, fact: LinkFact): void {
  const { chatId, conversationId, seq } = turn.standing;
  const { agencyId, locale, commit } = turn;
  const about = { agencyId, with: turn.personId, chatId, conversationId, seq, locale, now: commit.now, fact };
  if (fact.kind === 'chat-linked') {
    draft.links.push({ ...about, personId: fact.personId });
    // From here on what is said in this conversation is said to them.
    if (fact.as !== 'shared') turn.personId = fact.personId;
    return;
  }
  const { personId } = turn;
  if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  draft.links.push({ ...about, personId });
  if (fact.kind === 'chat-unlinked' && fact.here) turn.personId = null;
}

export async function writeLinks(parts: Parts, tx: Tx, deeds: readonly LinkDeed[]): Promise<void> {
  for (const { fact, ...deed } of deeds) {
    const { agencyId, personId, chatId, now } = deed;
    switch (fact.kind) {
      case 'link-code-made': {
        const { code, expiresAt } = fact;
        const made = { agencyId, personId, chatId, code, expiresAt: new Date(expiresAt) };
        await keepLinkCode(parts.seal, tx, made, now);
        break;
      }
      case 'link-code-dropped':
        await dropLinkCodes(tx, personId);
        break;
      case 'chat-linked':
        await linkChat(parts, tx, { ...deed, fact });
        break;
      case 'chat-unlinked':
        await unlinkChat(parts, tx, { ...deed, fact });
        break;
      default:
        fact satisfies never;
    }
  }
}

export async function linkHolds(
  parts: Parts,
  tx: Tx,
  guard: LinkGuard,
  { agencyId, personId, chatId, conversationId }: Standing,
  now: Date,
): Promise<boolean> {
  if (guard.kind === 'link-open') {
    const found = await linkingOf(parts, tx, { agencyId, chatId, conversationId }, guard.code, now);
    return found !== null && found.personId === guard.personId && found.becomes === guard.becomes;
  }
  const chats = personId === null ? [] : await personChatsOf(tx, agencyId, personId);
  const meant = chats.find(({ link }) => link === guard.link);
  return meant !== undefined && mayEndLink(chats, chatId, meant) && (meant.chatId === chatId) === guard.here;
}
