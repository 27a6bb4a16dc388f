/** A bot's web server for its webhook, that answers as a test wants. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'telegraf/types';

export interface BotHook {
  readonly url: string;
  readonly got: readonly { readonly secret: string | undefined; readonly update: Update }[];
  /** Resolves when so many have come. */
  came(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface HookAnswer {
  readonly status: number;
  /** A call of the Bot API that the answer holds. */
  readonly call?: object;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** `answer`: to the n-th delivery, from 0; null for none at all. */
export async function botHook(
  answer: (n: number, update: Update) => HookAnswer | null = () => ({ status: 200 }),
): Promise<BotHook> {
  const got: { secret: string | undefined; update: Update }[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const update = JSON.parse(body) as Update; // whatever it is, the tests look at it
    const header = request.headers['x-telegram-bot-api-secret-token'];
    got.push({ secret: Array.isArray(header) ? header.join() : header, update });
    const given = answer(got.length - 1, update);
    if (given) {
      const { status, call, retryAfter } = given;
      response.writeHead(status, {
        'Content-Type': 'application/json',
        ...(retryAfter && { 'Retry-After': retryAfter }),
      });
      response.end(call && JSON.stringify(call));
    }
    for (const tell of waiting) tell();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`, // it listens on a port
    async came(count) {
      while (got.length < count) await new Promise<void>((resolve) => waiting.add(resolve));
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
