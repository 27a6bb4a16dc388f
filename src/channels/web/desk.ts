/** What every route of the browser channel stands on. */
import type { Hooks } from '../channel.ts';
import type { WebLimits } from './limits.ts';
import { untaken } from './line.ts';
import type { Ticks } from './pace.ts';
import type { ChatLine, WebPort } from './port.ts';
import type { Say } from './problem.ts';
import type { Receipts } from './receipts.ts';
import type { Streams } from './streams.ts';

/** Somebody of the demo: the number of a participant counts as verified. */
export interface DemoTab {
  readonly id: string;
  readonly address: string;
  readonly verifiedPhone: string | null;
}

/** The part of our log that is used here. Never given a text, a token or an address; an error only as `err`, which the log cuts. */
export interface WebLog {
  warn(fields: object, event: string): void;
}

export interface Desk {
  readonly port: WebPort;
  readonly account: string;
  readonly clock: { now(): Date };
  readonly ticks: Ticks;
  readonly limits: WebLimits;
  readonly say: Say;
  readonly log: WebLog | undefined;
  readonly demoTabs: readonly DemoTab[];
  readonly streams: Streams;
  /** Null before the start and once stopping: nothing is taken then. */
  hooks(): Hooks | null;
  /** Null like the hooks. */
  receipts(): Receipts | null;
  /** Counts work that a stop has to wait for. */
  busy<T>(work: Promise<T>): Promise<T>;
}

/** Notes the bot's lines among these as taken by a page. */
export function handedOver(desk: Desk, lines: readonly ChatLine[]): void {
  for (const line of untaken(lines)) desk.receipts()?.note(line.id, desk.clock.now());
}
