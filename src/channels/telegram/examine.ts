/** What is wrong with a bot's token, webhook or clock: asked of Telegram, without taking an update from the process that runs. */
import { client } from './client.ts';
import { TELEGRAM_LIMITS } from './limits.ts';
import { refusalOf } from './refusal.ts';

export interface Examined {
  readonly token: string;
  readonly apiRoot: string | undefined;
  /** Where Telegram is to call us; undefined: we ask it. */
  readonly webhookUrl: string | undefined;
  readonly now: () => Date;
}

export type Finding =
  | { readonly kind: 'bot'; readonly username: string }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'unreachable' }
  /** Telegram calls another address than ours, or one though we ask. */
  | { readonly kind: 'webhook-other' }
  | { readonly kind: 'webhook-missing' }
  /** It let the bot in, and did not say where it calls us. */
  | { readonly kind: 'webhook-untold' }
  /** Its last call failed, in its own words. */
  | { readonly kind: 'webhook-error'; readonly at: Date; readonly what: string }
  | { readonly kind: 'waiting'; readonly count: number }
  /** Ours is so far before (or behind) Telegram's. */
  | { readonly kind: 'clock-off'; readonly seconds: number };

/** A minute's difference does no harm. */
const tolerableMs = 60_000;

export const isTrouble = ({ kind }: Finding): boolean => kind !== 'bot' && kind !== 'waiting';

export async function examine({ token, apiRoot, webhookUrl, now }: Examined): Promise<readonly Finding[]> {
  const asked = client({ token, apiRoot, callMs: TELEGRAM_LIMITS.callMs });
  try {
    const { username } = await asked.getMe();
    const webhook = await webhookOf(asked, webhookUrl).catch((): readonly Finding[] => [{ kind: 'webhook-untold' }]);
    return [{ kind: 'bot', username }, ...webhook, ...(await clockOf(apiRoot, now))];
  } catch (error) {
    const refusal = refusalOf(error);
    const isToken = refusal.kind === 'answered' && [401, 404].includes(refusal.code);
    return [{ kind: isToken ? 'token-refused' : 'unreachable' }];
  }
}

async function webhookOf(asked: ReturnType<typeof client>, own: string | undefined): Promise<readonly Finding[]> {
  const { url, pending_update_count: count, last_error_date: at, last_error_message: what } = await asked.webhookInfo();
  const found: Finding[] = [];
  if (own !== undefined && url === '') found.push({ kind: 'webhook-missing' });
  else if (url !== (own ?? '')) found.push({ kind: 'webhook-other' });
  if (url !== '' && at !== undefined && what !== undefined)
    found.push({ kind: 'webhook-error', at: new Date(at * 1_000), what });
  return [...found, { kind: 'waiting', count }];
}

/** By the clock that Telegram writes above each answer; a server without one says nothing. */
async function clockOf(apiRoot = 'https://api.telegram.org', now: () => Date): Promise<readonly Finding[]> {
  const answer = await fetch(apiRoot, { method: 'HEAD', redirect: 'manual' }).catch(() => null);
  const theirs = Date.parse(answer?.headers.get('date') ?? '');
  const offMs = now().getTime() - theirs;
  return Number.isNaN(offMs) || Math.abs(offMs) < tolerableMs
    ? []
    : [{ kind: 'clock-off', seconds: Math.round(offMs / 1_000) }];
}
