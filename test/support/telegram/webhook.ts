/** Delivery to a webhook: in order within a lane, again until it is accepted (github.com/tdlib/telegram-bot-api, WebhookActor.cpp). */
import { type Args, flag, int, nested, text } from './body.ts';
import { delivery } from './delivery.ts';
import type { Queued, UpdateQueue } from './queue.ts';
import { badRequest } from './refusal.ts';

export interface WebhookOptions {
  readonly queue: UpdateQueue;
  /** Unix seconds. */
  unix(): number;
  /** The pause after the second refusal, doubled with each further one. At Telegram 2 s; the first repeat comes at once. */
  readonly retryMs: number;
  /** How long an answer may take; at Telegram a minute. */
  readonly timeoutMs: number;
  /** Runs the call that an answer to a delivery may hold. */
  reply(method: string, args: Args): void;
}

export interface Webhook {
  isSet(): boolean;
  set(args: Args): void;
  remove(args: Args): void;
  info(): object;
  close(): void;
}

interface Target {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
  readonly stop: AbortController;
  /** Lanes that wait for an answer or for their next try. */
  readonly busy: Set<string>;
  readonly timers: Set<NodeJS.Timeout>;
  posting: number;
  lastError?: { readonly at: number; readonly message: string };
}

const MAX_DOUBLINGS = 6;

export function webhook({ queue, unix, retryMs, timeoutMs, reply }: WebhookOptions): Webhook {
  let target: Target | null = null;
  queue.onPush(() => pump());

  function pump(): void {
    if (!target) return;
    for (const queued of queue.pending()) {
      if (target.posting >= target.maxConnections) return;
      if (target.busy.has(queued.lane)) continue;
      target.busy.add(queued.lane);
      void deliver(target, queued, 0);
    }
  }

  async function deliver(to: Target, queued: Queued, refusals: number): Promise<void> {
    to.posting += 1;
    const answer = await delivery(
      { ...to, signal: AbortSignal.any([to.stop.signal, AbortSignal.timeout(timeoutMs)]) },
      queued.update,
    );
    to.posting -= 1;
    if (to !== target) return;
    if (!('error' in answer)) {
      to.busy.delete(queued.lane);
      queue.forget(queued);
      if (answer.method) reply(answer.method, answer.args);
      return pump();
    }
    to.lastError = { at: unix(), message: answer.error };
    const backoffMs = refusals === 0 ? 0 : retryMs * 2 ** Math.min(refusals - 1, MAX_DOUBLINGS);
    const pauseMs = answer.retryAfter ? answer.retryAfter * 1000 : backoffMs;
    const timer = setTimeout(() => {
      to.timers.delete(timer);
      if (queue.pending().includes(queued)) return void deliver(to, queued, refusals + 1);
      to.busy.delete(queued.lane); // it has expired meanwhile
      pump();
    }, pauseMs);
    to.timers.add(timer);
    pump();
  }

  function remove(args: Args): void {
    target?.stop.abort();
    for (const timer of target?.timers ?? []) clearTimeout(timer);
    target = null;
    if (flag(args, 'drop_pending_updates')) queue.drop();
  }

  return {
    isSet: () => target !== null,
    remove,
    set(args) {
      const url = text(args, 'url');
      const secret = text(args, 'secret_token');
      // Telegram itself takes HTTPS alone; loopback is all that a test has.
      if (url && !URL.canParse(url)) throw badRequest('invalid webhook URL specified');
      if (secret.length > 256) throw badRequest('secret token is too long');
      if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
      remove(args);
      const kinds = nested(args, 'allowed_updates');
      if (Array.isArray(kinds)) queue.allow(kinds.map(String));
      if (!url) return;
      const maxConnections = Math.min(100, Math.max(1, int(args, 'max_connections', 40)));
      const none = { busy: new Set<string>(), timers: new Set<NodeJS.Timeout>(), posting: 0 };
      target = { url, secret, maxConnections, stop: new AbortController(), ...none };
      pump();
    },
    info() {
      const { url = '', maxConnections, lastError } = target ?? {};
      const allowed = queue.allowed();
      return {
        ...{ url, has_custom_certificate: false, pending_update_count: queue.pending().length },
        ...(url && { max_connections: maxConnections, ip_address: '127.0.0.1' }),
        ...(lastError && { last_error_date: lastError.at, last_error_message: lastError.message }),
        ...(allowed && { allowed_updates: allowed }),
      };
    },
    close: () => remove({}),
  };
}
