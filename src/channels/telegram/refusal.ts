/** What Telegram's "no" means, and what the silence of a network does. Pure. */
import { z } from 'zod';
import type { SendResult } from '../../core/delivery.ts';

/** How a call ended that did not give a result. */
export type Refusal =
  /** Telegram answered: https://core.telegram.org/bots/api#making-requests. */
  | {
      readonly kind: 'answered';
      readonly code: number;
      readonly description: string;
      readonly retryAfterMs: number | null;
      readonly migratedTo: string | null;
    }
  /** It was never reached. */
  | { readonly kind: 'away' }
  /** The question left, and no answer came. */
  | { readonly kind: 'silent' };

const Answered = z.object({
  response: z.object({
    error_code: z.int(),
    description: z.string().default(''),
    parameters: z.exactOptional(
      z.object({ retry_after: z.exactOptional(z.number()), migrate_to_chat_id: z.exactOptional(z.int()) }),
    ),
  }),
});

const Failed = z.object({ code: z.string() });

/** Errors of a connection that never came about: nothing was said over it. */
const unreached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'ENONET',
]);

/** Reads what telegraf's client threw. */
export function refusalOf(error: unknown): Refusal {
  const answered = Answered.safeParse(error).data?.response;
  if (answered) {
    const { error_code: code, description, parameters = {} } = answered;
    const { retry_after: seconds, migrate_to_chat_id: chat } = parameters;
    return {
      kind: 'answered',
      code,
      description,
      retryAfterMs: seconds === undefined ? null : seconds * 1_000,
      migratedTo: chat === undefined ? null : String(chat),
    };
  }
  const code = Failed.safeParse(error).data?.code ?? '';
  const isUnreached = unreached.has(code) || code.startsWith('CERT_') || code.startsWith('ERR_TLS');
  return { kind: isUnreached ? 'away' : 'silent' };
}

/** Somebody who has left: nothing reaches them until they write again. */
const left =
  /bot was blocked|bot was kicked|user is deactivated|bot is not a member|chat not found|bot can't initiate|PEER_ID_INVALID|group chat was deactivated/i;

/** What becomes of a message whose call was refused. A chat that moved is followed before this is asked. */
export function sendResultOf(refusal: Refusal): Exclude<SendResult, { outcome: 'sent' }> {
  switch (refusal.kind) {
    case 'away':
      return { outcome: 'later', reason: 'unreachable' };
    case 'silent':
      return { outcome: 'unknown' };
    case 'answered':
      return answered(refusal);
    default:
      return refusal satisfies never;
  }
}

function answered({
  code,
  description,
  retryAfterMs,
}: Extract<Refusal, { kind: 'answered' }>): Exclude<SendResult, { outcome: 'sent' }> {
  if (code === 429)
    return { outcome: 'later', reason: 'too-many', ...(retryAfterMs !== null && { afterMs: retryAfterMs }) };
  // A gateway before Telegram may have lost the answer and not the question.
  if (code >= 500) return { outcome: 'unknown' };
  // The token: with another one the same message will go.
  if (code === 401 || code === 404) return { outcome: 'later', reason: 'token-refused' };
  if ((code === 403 || code === 400) && left.test(description)) return { outcome: 'gone' };
  if (code === 403) return { outcome: 'gone' };
  return { outcome: 'refused', reason: `telegram-${code}` };
}
