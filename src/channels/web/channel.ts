/** The browser chat as a channel: what a page sends is an Inbound, what the bot says is a line that open pages get at once. */
import { Hono } from 'hono';
import type { Channel, Hooks } from '../channel.ts';
import { lanes } from '../lanes.ts';
import type { DemoTab, Desk, WebLog } from './desk.ts';
import { WEB_LIMITS, type WebLimits } from './limits.ts';
import { messageRoutes } from './message-routes.ts';
import type { Ticks } from './pace.ts';
import type { WebPort } from './port.ts';
import type { Say } from './problem.ts';
import { readingRoutes } from './reading-routes.ts';
import { type Receipts, receiptBook } from './receipts.ts';
import { streamRegistry } from './streams.ts';
import { tabRoutes } from './tab-routes.ts';

export interface WebChannelParts {
  readonly port: WebPort;
  readonly account: string;
  readonly clock: { now(): Date };
  /** Of the process when absent. */
  readonly ticks?: Ticks;
  /** Sentences for requests that are not taken, in the page's language. */
  readonly say: Say;
  readonly limits?: Partial<WebLimits>;
  readonly log?: WebLog;
  /** Only in the demo. */
  readonly demoTabs?: readonly DemoTab[];
}

/** `routes` are to be mounted under `/api`. `stop` ends the open streams and waits for what is being stored. */
export function webChannel(parts: WebChannelParts): Channel & { readonly routes: Hono } {
  const { port, account, clock, log } = parts;
  let hooks: Hooks | null = null;
  let receipts: Receipts | null = null;
  const running = new Set<Promise<unknown>>();
  const inLane = lanes();
  const streams = streamRegistry();

  const desk: Desk = {
    port,
    account,
    clock,
    ticks: parts.ticks ?? (() => performance.now()),
    limits: { ...WEB_LIMITS, ...parts.limits },
    say: parts.say,
    log,
    demoTabs: parts.demoTabs ?? [],
    streams,
    hooks: () => hooks,
    receipts: () => receipts,
    async busy(work) {
      running.add(work);
      return work.finally(() => running.delete(work));
    },
  };

  const routes = new Hono();
  for (const part of [tabRoutes(desk), messageRoutes(desk), readingRoutes(desk)]) routes.route('/', part);

  return {
    name: 'web',
    account,
    unmetered: true,
    idempotent: true,
    routes,
    async start(given) {
      hooks = given;
      receipts = receiptBook(given.report, desk.limits.receiptAfterMs, (error) => {
        log?.warn({ err: error }, 'web receipt was not kept');
      });
    },
    async send(address, message, id) {
      try {
        await desk.busy(inLane(address, () => port.put(account, address, id, message, clock.now())));
      } catch (error) {
        log?.warn({ err: error }, 'web line was not stored');
        // It may have been written before the error: the next try brings the same id, which changes nothing then.
        return { outcome: 'unknown' };
      }
      streams.wake(address);
      return { outcome: 'sent', externalId: id };
    },
    async stop() {
      hooks = null;
      await streams.end();
      await Promise.allSettled(running);
      await receipts?.flush();
      receipts = null;
    },
  };
}
