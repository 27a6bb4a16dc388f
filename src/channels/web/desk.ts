/** What every route of the browser channel stands on. */
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { Hooks } from '../channel.ts';
import { broken } from './inbound.ts';
import type { WebLimits } from './limits.ts';
import { untaken } from './line.ts';
import type { ChatLine, Tab, WebPort } from './port.ts';
import { problem, type Say } from './problem.ts';
import type { Receipts } from './receipts.ts';
import type { Streams } from './streams.ts';

/** A participant of the demo: their number counts as verified. */
export interface DemoTab {
  readonly id: string;
  readonly address: string;
  readonly verifiedPhone: string;
}

/** The part of our log that is used here. Never given a text, a token or an address; an error only as `err`, which the log cuts. */
export interface WebLog {
  warn(fields: object, event: string): void;
}

export interface Desk {
  readonly port: WebPort;
  readonly account: string;
  readonly clock: { now(): Date };
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

/** A route behind a token. */
export interface TabEnv {
  Variables: { tab: Tab; token: string };
}

/** The token travels in a header only: never in an address that a proxy writes down. `quiet`: what follows is no sign of life. */
export function tokenGuard(desk: Desk, { quiet = false } = {}): MiddlewareHandler<TabEnv> {
  return async (c, next) => {
    const token = /^Bearer ([\w.~+/=-]{1,300})$/.exec(c.req.header('Authorization') ?? '')?.[1];
    const tab = token ? await desk.port.tab(desk.account, token, desk.clock.now(), quiet) : null;
    if (!token || !tab) return problem(c, desk.say, 'UnknownTab');
    c.set('tab', tab);
    c.set('token', token);
    return next();
  };
}

/** A body that keeps its schema, or the answer that says which rule it broke. */
export async function bodyOf<T extends z.ZodType>(
  c: Context,
  desk: Desk,
  schema: T,
): Promise<{ readonly body: z.infer<T> } | { readonly answer: Response }> {
  const raw: unknown = await c.req.json().catch(() => undefined);
  if (raw === undefined) return { answer: problem(c, desk.say, 'Malformed', { path: '(body)', rule: 'must be JSON' }) };
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return { answer: problem(c, desk.say, 'Malformed', broken(parsed.error)) };
  return { body: parsed.data };
}

/** Notes the bot's lines among these as taken by a page. */
export function handedOver(desk: Desk, lines: readonly ChatLine[]): void {
  for (const line of untaken(lines)) desk.receipts()?.note(line.id, desk.clock.now());
}
