/** Telegram as a channel: telegraf's client, our own durable loop or a webhook, plain texts and buttons. */
import { Hono } from 'hono';
import type { Log } from '../../log.ts';
import type { Channel, Hooks } from '../channel.ts';
import { lanes } from '../lanes.ts';
import { alarm } from './alarm.ts';
import { client as openClient } from './client.ts';
import { deliveries, isGroup } from './deliver.ts';
import type { Bot } from './inbound.ts';
import { lastHeard, type Mark } from './last-heard.ts';
import { CHAT_PACE, GROUP_PACE, TELEGRAM_LIMITS, type TelegramLimits } from './limits.ts';
import { type Poll, poll } from './poll.ts';
import { type Taking, take } from './take.ts';
import { typing } from './typing.ts';
import { chatOf, type Numbered } from './update.ts';
import { webhook } from './webhook.ts';

export interface TelegramChannelParts {
  readonly account: string;
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** Absent: the bot asks for its updates itself. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
  readonly clock: { now(): Date };
  readonly log: Log;
  readonly keep: Taking['keep'];
  readonly mark: Mark;
  readonly limits?: Partial<TelegramLimits>;
}

/** `routes` take the webhook. */
export function telegramChannel(parts: TelegramChannelParts) {
  const { account, token, apiRoot, clock, log, keep, mark } = parts;
  const limits = { ...TELEGRAM_LIMITS, ...parts.limits };
  const client = openClient({ token, apiRoot, callMs: limits.callMs });
  const deliver = deliveries(client, limits);
  const inLane = lanes();
  const updateLane = lanes();
  const writes = typing(limits.typingAfterMs, (chat) => void client.typing(chat).catch(() => undefined));
  const bell = alarm(
    () => clock.now(),
    (trouble, error) => {
      const retryMs = limits.conflictMs;
      if (trouble === 'another-poller')
        log.error(
          { account, trouble, retryMs, err: error },
          'another process asks with this token: end one of the two',
        );
      else log.error({ account, trouble, retryMs, err: error }, 'Telegram does not let the bot in');
    },
  );
  const last = lastHeard(
    mark,
    () => clock.now(),
    (error) => log.warn({ account, err: error }, 'when Telegram was last heard was not kept'),
  );
  let hooks: Hooks | null = null;
  let me: Bot | null = null;
  let polling: Poll | null = null;
  const running = new Set<Promise<void>>();

  /** Asked once: groups are told apart by the bot's name. */
  const bot = async (): Promise<Bot> => {
    me ??= await client.getMe();
    return me;
  };
  const handle = (update: Numbered): Promise<void> => {
    const given = hooks;
    if (!given) return Promise.reject(new Error('the channel was stopped'));
    const stored = (chat: string): void => writes.begin(chat);
    const taking = bot().then((who) =>
      take({ account, client, limits, hooks: given, log, clock, keep, stored }, who, update),
    );
    const settled = taking.then(
      () => undefined,
      () => undefined,
    );
    running.add(settled);
    void settled.finally(() => running.delete(settled));
    return taking;
  };
  const routes = parts.webhook
    ? webhook({
        secret: parts.webhook.secret,
        limits,
        // Telegram brings them side by side: what one chat said keeps its order.
        handle: (update) => updateLane(chatOf(update), () => handle(update)),
        isOpen: () => hooks !== null,
        heard: last.heard,
        failed: (error) => log.warn({ account, err: error }, 'an update could not be stored; Telegram brings it again'),
      })
    : new Hono();

  return {
    name: 'telegram',
    account,
    routes,
    /** Null until Telegram has said it. */
    botName: () => me?.username ?? null,
    spacing: (address) => (isGroup(address) ? GROUP_PACE : CHAT_PACE),
    troubles: () => [bell.current(), last.missed()].filter((trouble) => trouble !== null),
    async start(given) {
      hooks = given;
      // Without network it is asked again with the first update.
      void bot().catch(() => undefined);
      if (parts.webhook) return register(parts.webhook);
      polling = poll({
        client,
        limits,
        handle,
        heard: last.heard,
        alarm: bell,
        failed: (updateId, error) =>
          log.warn({ account, updateId, err: error }, 'an update could not be stored; Telegram brings it again'),
        gaveUp: (updateId, error) =>
          log.error({ account, updateId, err: error }, 'an update could not be stored and was given up; others go on'),
      });
      polling.start();
    },
    send: (address, message, id, more = async () => undefined) =>
      inLane(address, () => {
        writes.end(address);
        return deliver(address, message, id, more);
      }),
    async stop() {
      await polling?.stop();
      polling = null;
      hooks = null;
      writes.stop();
      await Promise.all(running);
    },
  } satisfies Channel & { readonly routes: Hono; botName(): string | null };

  /** Without network the last one stands, and Telegram goes on calling it. */
  async function register({ url, secret }: NonNullable<TelegramChannelParts['webhook']>): Promise<void> {
    try {
      await client.setWebhook(url, secret);
    } catch (error) {
      log.warn({ account, err: error }, 'the webhook could not be set');
    }
  }
}
