/** The chat as a page reads it: live as a stream of events, or piece by piece where a proxy holds streams back. */
import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { type Desk, handedOver } from './desk.ts';
import { lineJson } from './line.ts';
import type { ChatLine } from './port.ts';
import { pageLocale } from './problem.ts';
import { type TabEnv, tokenGuard } from './request.ts';
import type { Listener } from './streams.ts';

export function readingRoutes(desk: Desk): Hono<TabEnv> {
  const { port, account, limits } = desk;
  // A page reads by itself, again and again: only what a person does keeps their tab open.
  const guard = tokenGuard(desk, { quiet: true });
  const jsonIn = (c: Context) => {
    const locale = pageLocale(c.req.header('Accept-Language'));
    return (line: ChatLine) => lineJson(line, desk.say, locale);
  };
  const after = (query: string | undefined) => query?.slice(0, 200) || null;

  return new Hono<TabEnv>()
    .get('/history', guard, async (c) => {
      const cursor = after(c.req.query('after'));
      const lines = await port.history(account, c.get('tab').address, cursor, limits.linesAtOnce, desk.clock.now());
      handedOver(desk, lines);
      c.header('Cache-Control', 'no-store');
      return c.json({ lines: lines.map(jsonIn(c)), more: lines.length === limits.linesAtOnce });
    })
    .get('/events', guard, (c) => {
      const { address } = c.get('tab');
      const token = c.get('token');
      const cursor = after(c.req.query('after'));
      // Tells nginx and its like to pass every line on at once.
      c.header('X-Accel-Buffering', 'no');
      return streamSSE(c, async (stream) => {
        const listener = desk.streams.open(address);
        stream.onAbort(() => listener.leave());
        try {
          await follow(desk, { address, token, cursor, json: jsonIn(c) }, stream, listener);
        } catch (error) {
          // Caught here, because hono would write the error itself into the stream. The page connects again.
          desk.log?.warn({ err: error }, 'web stream broke');
        } finally {
          listener.leave();
        }
      });
    });
}

interface Place {
  readonly address: string;
  readonly token: string;
  readonly cursor: string | null;
  json(line: ChatLine): object;
}

/** Runs until the page is gone, its tab is closed, or the server stops. */
async function follow(desk: Desk, place: Place, stream: SSEStreamingApi, listener: Listener): Promise<void> {
  const { port, account, limits, clock } = desk;
  let { cursor } = place;
  let caughtUp = false;
  await stream.writeSSE({ event: 'open', data: '' });
  while (!stream.aborted) {
    const lines = await port.history(account, place.address, cursor, limits.linesAtOnce, clock.now());
    const written: ChatLine[] = [];
    for (const line of lines) {
      await stream.writeSSE({ event: 'line', id: line.cursor, data: JSON.stringify(place.json(line)) });
      if (stream.aborted) break;
      written.push(line);
      cursor = line.cursor;
    }
    handedOver(desk, written);
    if (lines.length === limits.linesAtOnce) continue;
    // From here on a line is news, which a screen reader reads out.
    if (!caughtUp) await stream.writeSSE({ event: 'caught-up', data: '' });
    caughtUp = true;
    const woken = await listener.wait(limits.heartbeatMs);
    if (woken === 'ended') return;
    // Listening alone is no sign of life: a screen left open in a library closes by itself.
    if ((await port.tab(account, place.token, clock.now(), true)) === null) {
      await stream.writeSSE({ event: 'closed', data: '' });
      return;
    }
    if (woken === 'beat') await stream.writeSSE({ event: 'beat', data: '' });
  }
}
