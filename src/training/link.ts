/** One person, several chats: the codes by which another chat is taken into use, and who may end such a link. */
import { z } from 'zod';

/** Long enough to find the other phone, short enough that a photo of the screen is soon worth nothing. */
export const LINK_CODE_MS = 15 * 60_000;

/** What the other chat was before: nobody's, that of a registration which is not finished, or another person's. */
export const LinkedAs = z.enum(['own', 'unfinished', 'shared']);
export type LinkedAs = z.infer<typeof LinkedAs>;

export const linkFacts = [
  /** Somebody who is known here wants to use another chat. An earlier code of theirs opens nothing from now on. */
  z.object({ kind: z.literal('link-code-made'), code: z.string(), expiresAt: z.iso.datetime() }),
  /** UBAH: the code opens nothing any more. */
  z.object({ kind: z.literal('link-code-dropped') }),
  /** The code was given here: this chat is theirs as well from this commit on. Their other chats are told. */
  z.object({ kind: z.literal('chat-linked'), code: z.string(), personId: z.string(), as: LinkedAs }),
  /** A link ends, and with it what was linked from there. `here`: it is this very chat that is theirs no longer. */
  z.object({ kind: z.literal('chat-unlinked'), link: z.string(), here: z.boolean() }),
] as const;

export const linkGuards = [
  /** The code is that person's and still opens, and the chat is what it was taken for. */
  z.object({ kind: z.literal('link-open'), code: z.string(), personId: z.string(), becomes: LinkedAs }),
  /** The link is that of whoever the turn is with, and this chat may end it. */
  z.object({ kind: z.literal('link-ends'), link: z.string(), here: z.boolean() }),
] as const;

/** A chat of a person, and the one it was linked from; null: they consented in it. */
export interface OwnChat {
  readonly chatId: string;
  readonly from: string | null;
}

/** The chats that end with one: those that were linked from it too, however far. */
export function endingWith(chats: readonly OwnChat[], chatId: string): readonly string[] {
  const ending = new Set([chatId]);
  for (let found = 0; found < ending.size; ) {
    found = ending.size;
    for (const one of chats) if (one.from !== null && ending.has(one.from)) ending.add(one.chatId);
  }
  return [...ending];
}

/** A chat ends its own link and those of chats that were linked from it: a thief of a code cannot shut the owner out. */
export const mayEndLink = (chats: readonly OwnChat[], here: string, other: OwnChat): boolean =>
  other.from !== null && endingWith(chats, here).includes(other.chatId);
