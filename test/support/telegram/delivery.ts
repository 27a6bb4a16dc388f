/** One post to a webhook, and what its answer means. */
import { type Args, text } from './body.ts';
import type { Update } from './shapes.ts';

export interface To {
  readonly url: string;
  /** Goes along in the header that only Telegram and the bot know; empty for none. */
  readonly secret: string;
  readonly signal: AbortSignal;
}

export type Delivered =
  /** Accepted; `method` is the call that the answer holds, or empty. */
  | { readonly method: string; readonly args: Args }
  /** In Telegram's words for getWebhookInfo; `retryAfter` in seconds, 0 when the bot named no time. */
  | { readonly error: string; readonly retryAfter: number };

/** What an answer to a delivery cannot call. */
const isReply = (method: string) => !/^(get|setwebhook|deletewebhook|close|logout)/i.test(method);

export async function delivery({ url, secret, signal }: To, update: Update): Promise<Delivered> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }) },
      body: JSON.stringify(update),
      signal,
    });
    const said = await answer.text();
    if (!answer.ok)
      return {
        error: `Wrong response from the webhook: ${answer.status} ${answer.statusText}`,
        retryAfter: Number(answer.headers.get('retry-after')) || 0,
      };
    const args = callIn(said);
    const method = text(args, 'method');
    return { method: isReply(method) ? method : '', args };
  } catch (error) {
    return { error: wordsOf(error), retryAfter: 0 };
  }
}

function callIn(said: string): Args {
  try {
    const value: unknown = JSON.parse(said);
    return typeof value === 'object' && value !== null ? (value as Args) : {};
  } catch {
    return {};
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'Read timeout expired';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return code === 'ECONNREFUSED' ? 'Connection refused' : 'Connection reset by peer';
}
