/** The web channel behind its real server on a loopback port, over the port in memory. */

import type { Channel } from '../../src/channels/channel.ts';
import { type WebChannelParts, webChannel } from '../../src/channels/web/channel.ts';
import type { Demo } from '../../src/web/demo.ts';
import { type WebServer, type WebServerOptions, webServer } from '../../src/web/server.ts';
import { loadWebTexts, pageSay } from '../../src/web/texts.ts';
import { type MemoryWebPort, memoryWebPort } from './memory-web-port.ts';

/** A clock that a test may move. */
/** The user name of a Telegram bot of the same house. */
export const ownBot = 'pamong_contoh_bot';

export interface MovableClock {
  now(): Date;
  move(ms: number): void;
}

export function movableClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    move(ms) {
      ahead += ms;
    },
  };
}

export interface WebRig {
  readonly channel: Channel;
  readonly port: MemoryWebPort;
  readonly clock: MovableClock;
  readonly server: WebServer;
  /** What the server was made with, for another one in its place. */
  readonly options: WebServerOptions;
  readonly url: string;
  close(): Promise<void>;
}

export async function webRig(parts: Partial<WebChannelParts> & { readonly demo?: Demo } = {}): Promise<WebRig> {
  const port = memoryWebPort();
  const clock = movableClock();
  const texts = loadWebTexts();
  const { demo, ...given } = parts;
  const channel = webChannel({ port, account: 'web', clock, say: pageSay(texts), ...given });
  const options: WebServerOptions = {
    host: '127.0.0.1',
    port: 0,
    chats: [
      {
        path: '',
        routes: channel.routes,
        page: async () => ({
          agency: 'BKPSDM Contoh',
          zone: 'Asia/Jakarta',
          words: ['help', 'language'],
          bots: [ownBot],
        }),
      },
    ],
    texts,
    health: async () => ({ ok: true }),
    graceMs: 300,
    ...(demo ? { demo } : {}),
  };
  const server = webServer(options);
  const url = await server.listen();
  return {
    channel,
    port,
    clock,
    server,
    options,
    url,
    async close() {
      await channel.stop();
      await server.stop();
    },
  };
}
