/** What a route makes sure of before it does anything: who asks, and that the body is well formed. */
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { Desk } from './desk.ts';
import { broken } from './inbound.ts';
import type { Tab } from './port.ts';
import { problem } from './problem.ts';

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
