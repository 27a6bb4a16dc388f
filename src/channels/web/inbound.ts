/** A request body from the page → Inbound. Pure. */
import { z } from 'zod';
import type { Inbound, Reply } from '../../core/message.ts';
import type { Tab } from './port.ts';

/** The page makes the id before it first tries to send, so that a repeat is recognised; `ageMs` says how long the message waited for a network. */
const Written = { id: z.uuid().toLowerCase(), ageMs: z.coerce.number().int().min(0).default(0) };

export const TabBody = z.strictObject({
  secret: z.string().min(1).max(200).optional(),
  as: z.string().max(40).optional(),
});

export const MessageBody = z.strictObject({
  ...Written,
  reply: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().min(1) }),
    z.strictObject({
      kind: z.literal('choice'),
      promptId: z.string().min(1).max(100),
      choiceId: z.string().regex(/^[a-z0-9-]{1,24}$/),
    }),
  ]),
});

/** The fields beside the file; the file itself is looked at by `fileKind`. */
export const FileFields = z.object({ ...Written, caption: z.string().max(2000).optional() });

/** `maxAgeMs` bounds what a wrong clock on a phone, or a hostile page, can claim. */
export function toInbound(
  account: string,
  tab: Tab,
  written: { readonly id: string; readonly ageMs: number },
  reply: Reply,
  now: Date,
  maxAgeMs: number,
): Inbound {
  return {
    channel: 'web',
    account,
    chat: { address: tab.address, kind: 'private' },
    sender: { id: tab.address, ...(tab.verifiedPhone === null ? {} : { verifiedPhone: tab.verifiedPhone }) },
    externalId: written.id,
    sentAt: new Date(now.getTime() - Math.min(written.ageMs, maxAgeMs)),
    reply,
  };
}

/** The first broken rule of a body, by path. */
export function broken(error: z.ZodError): { readonly path: string; readonly rule: string } {
  const issue = error.issues[0];
  return { path: issue?.path.join('.') || '(body)', rule: issue?.message ?? 'invalid' };
}
