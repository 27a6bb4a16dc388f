/** Who may be spoken with in a chat at a moment: one alone, or of several the one who said that they hold it. */
import { Prisma } from './generated/client.ts';

export interface Held {
  readonly conversationId: string;
  readonly personId: string | null;
  readonly currentConversationId: string;
  readonly chosenUntil: Date | null;
}

/** Several share it, and the one who held it has put it down or was silent too long. */
export const isUnheld = ({ chosenUntil }: Pick<Held, 'chosenUntil'>, now: Date): boolean =>
  chosenUntil !== null && chosenUntil <= now;

/** Whether the conversation is with whoever holds the phone. While nobody does it is the one that knows no person. */
export function isWithHolder(held: Held, now: Date): boolean {
  if (held.chosenUntil === null) return true;
  return isUnheld(held, now) ? held.personId === null : held.conversationId === held.currentConversationId;
}

/** The same of a message, `message` being its row and `h` that of its chat: what is said to nobody in particular anyone may read. */
export const maySee = (message: 'o' | 'b' | 'outbox', now: Date): Prisma.Sql => {
  const [person, conversation] = [Prisma.raw(`${message}."personId"`), Prisma.raw(`${message}."conversationId"`)];
  return Prisma.sql`(h."chosenUntil" IS NULL OR ${person} IS NULL
    OR (h."chosenUntil" > ${now} AND h."currentConversationId" = ${conversation}))`;
};
