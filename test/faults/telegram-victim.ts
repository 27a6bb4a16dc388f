/** The process that is killed while Telegram brings messages: real store, real app, real channel. Opens when told to on stdin, speaks JSON lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAdaptorServer } from '@hono/node-server';
import { Telegraf } from 'telegraf';
import { z } from 'zod';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import type { Channel, Hooks } from '../../src/channels/channel.ts';
import { telegramChannel } from '../../src/channels/telegram/channel.ts';
import { heard } from '../../src/channels/telegram/inbound.ts';
import { openBook } from '../../src/core/book.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { openLog } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { readProgramme } from '../../src/training/programme.ts';
import { toys } from './counter.ts';
import { TelegramControl } from './telegram-control.ts';

export const TelegramOrders = z.object({
  dataDir: z.string(),
  apiRoot: z.string(),
  token: z.string(),
  control: TelegramControl.nullable().default(null),
  /** The victim's time: `start` at the real instant `from`. */
  clock: z.object({ start: z.coerce.date(), from: z.number() }),
  /** How often a message cannot be stored at first: a full disk for a moment. */
  fails: z.number().default(0),
  /** With its secret: Telegram calls; it is said where. Absent: it is asked. */
  webhookSecret: z.string().optional(),
  /** Whether the account's pace is not held to. */
  unpaced: z.boolean().default(false),
  limits: z.record(z.string(), z.number()).default({ awayMs: 50, heldMs: 50 }),
});
export type TelegramOrders = z.infer<typeof TelegramOrders>;

const account = 'telegram';
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const orders = TelegramOrders.parse(JSON.parse(process.env.VICTIM ?? '{}'));
const clock = { now: () => new Date(orders.clock.start.getTime() + Date.now() - orders.clock.from) };

async function open() {
  const { dataDir, apiRoot, token } = orders;
  const log = openLog('fatal');
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, log });
  const { store, reader, desk } = opened;
  const reading = readProgramme(
    JSON.parse(readFileSync(new URL('../../examples/kalianda.json', import.meta.url), 'utf8')),
  );
  if (!reading.ok) throw new Error('examples/kalianda.json cannot be read');
  const { agencyId } = await desk.importProgramme(reading.programme, clock.now());
  await desk.ensureAccount({ id: account, channel: 'telegram', agencyId }, clock.now());
  const keep = (file: { readonly mime: string; readonly body: Uint8Array }) => store.putMedia(file, clock.now());
  const mark = { read: async () => null, write: async () => undefined };
  const { limits, webhookSecret: secret } = orders;
  const webhook = secret === undefined ? undefined : { url: 'https://pamong.example/telegram', secret };
  const own = telegramChannel({ account, token, apiRoot, clock, log, keep, mark, limits, webhook });
  const launched = new Telegraf(token, { telegram: { apiRoot } });
  const channel: Channel = {
    ...own,
    async start(hooks) {
      if (orders.control === 'launch') return launch(launched, weakened(hooks));
      return own.start(weakened(hooks));
    },
    async stop() {
      if (orders.control === 'launch') launched.stop();
      return own.stop();
    },
  };
  const book = openBook({ flows: { ...flows, ...toys }, welcome: 'registration', translate: translator() });
  const almanac = openAlmanac(dataDir);
  const pace = orders.unpaced ? { perSecond: Number.POSITIVE_INFINITY } : {};
  const parts = { store, reader, desk, almanac, book, channels: [channel], clock, log, chance: Math.random, ...pace };
  const app = createApp(parts);
  await app.start();
  const server = webhook && createAdaptorServer({ fetch: own.routes.fetch });
  if (server) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server?.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : 'open';
  return { ...opened, app, url };
}

/** As its documentation has it: a handler, and launch. */
function launch(bot: Telegraf, { accept }: Hooks): void {
  const me = { id: 0, username: '' };
  bot.use(async ({ update }) => {
    const found = heard({ ...update }, { account, bot: me, now: clock.now() });
    if (found.kind === 'message' || found.kind === 'tap') await accept(found.inbound);
  });
  const again = (): void => void bot.launch().catch(() => setTimeout(again, 20));
  again();
}

function weakened({ accept, report }: Hooks): Hooks {
  return {
    report,
    async accept(inbound) {
      if (Math.random() < orders.fails) throw new Error('ENOSPC: no space left on device');
      const externalId =
        orders.control === 'no-dedupe' ? `${inbound.externalId}#${crypto.randomUUID()}` : inbound.externalId;
      await accept({ ...inbound, externalId });
    },
  };
}

/** After a collection: what is held on to. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

let victim: Awaited<ReturnType<typeof open>> | null = null;
const stop = async (): Promise<never> => {
  await victim?.app.stop();
  await victim?.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
createInterface({ input: process.stdin }).on('line', (word) => {
  const obey = async (): Promise<void> => {
    if (word === 'open') {
      victim = await open();
      say({ url: victim.url });
    }
    if (word === 'settle') {
      await victim?.app.settle();
      say({ settled: true });
    }
    if (word === 'memory') say({ heapBytes: heapBytes() });
  };
  obey().catch((error: unknown) => say({ error: String(error) }));
});
say({ ready: true });
