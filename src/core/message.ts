/** The words every channel shares: what came in, and what goes out. */
import { z } from 'zod';

export const ChannelName = z.enum(['web', 'telegram', 'whatsapp']);
export type ChannelName = z.infer<typeof ChannelName>;

export const Locale = z.enum(['id', 'en']);
export type Locale = z.infer<typeof Locale>;

/** How the answers on offer are typed: digits for menus and scales, letters for quizzes, words for attendance. */
export const Keys = z.enum(['digits', 'letters', 'words']);
export type Keys = z.infer<typeof Keys>;

/** What the channel may help to send: a contact card, a photo or file. */
export const Ask = z.enum(['contact', 'media']);
export type Ask = z.infer<typeof Ask>;

/** An answer on offer. `id` is stored and never changes; `label` is what the person reads. */
export const Choice = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,24}$/),
  label: z.string().min(1).max(72),
  /** Other words that mean it; never shown. */
  aliases: z.exactOptional(z.array(z.string())),
  /** The choice it means when negated: "tidak setuju". */
  opposite: z.exactOptional(z.string()),
  /** The choice that it says more exactly: "hadir tapi telat". */
  narrows: z.exactOptional(z.string()),
});
export type Choice = z.infer<typeof Choice>;

/** What a person did. A choice names the prompt it answers, so that an old button is recognised as old. */
export const Reply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), masked: z.exactOptional(z.boolean()) }),
  z.object({ kind: z.literal('choice'), promptId: z.string(), choiceId: z.string() }),
  z.object({ kind: z.literal('contact'), phone: z.string(), ownNumber: z.boolean() }),
  /** `ref` is a stored, sealed blob; the channel fetched it before `accept`. */
  z.object({ kind: z.literal('media'), ref: z.string(), mime: z.string(), caption: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal('unsupported'), what: z.string() }),
]);
export type Reply = z.infer<typeof Reply>;

export interface Inbound {
  readonly channel: ChannelName;
  /** Which of our accounts on that channel it reached. */
  readonly account: string;
  /** Where an answer goes. Opaque outside its channel; `aliases` are other names of the same place. */
  readonly chat: { readonly address: string; readonly kind: 'private' | 'group'; readonly aliases?: readonly string[] };
  readonly sender: {
    readonly id: string;
    /** E.164, only where the channel itself vouches for it; a typed number never stands here. */
    readonly verifiedPhone?: string;
  };
  /** The provider's id of this message, unique within an account, so that a redelivery is recognised. */
  readonly externalId: string;
  /** When it was written, by the provider's clock: it may lie days before it reached us. */
  readonly sentAt: Date;
  readonly reply: Reply;
  /** The external id of our message that it quotes. */
  readonly replyTo?: string;
}

/** A file the bot made, small enough to travel with its message. */
export const Attachment = z.object({ name: z.string(), mime: z.string(), body: z.string() });
export type Attachment = z.infer<typeof Attachment>;

/** A message on its way out, already in the person's language. */
export const Outbound = z.object({
  text: z.string().min(1),
  choices: z.array(Choice),
  keys: Keys,
  /** Present when the message is a question or a notice that can be answered. */
  promptId: z.exactOptional(z.string()),
  attachment: z.exactOptional(Attachment),
  ask: z.exactOptional(Ask),
  /** Where nobody knows whether it was sent: a second asking is better lost than doubled. Absent: it is sent again. */
  ifUnsure: z.exactOptional(z.literal('drop')),
  /** What stands on the button that helps with `ask`. */
  askLabel: z.exactOptional(z.string()),
});
export type Outbound = z.infer<typeof Outbound>;
