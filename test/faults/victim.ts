/** The process that is killed: real store, real app, real browser channel over HTTP. Opens when told to on stdin, speaks JSON lines. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { webChannel } from '../../src/channels/web/channel.ts';
import { openBook } from '../../src/core/book.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { openLog } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { readProgramme } from '../../src/training/programme.ts';
import { loadWebTexts, pageSay } from '../../src/web/texts.ts';
import { Control, slowDown, switchOff, weakened } from './controls.ts';
import { toys } from './counter.ts';

export const Orders = z.object({
  dataDir: z.string(),
  control: Control.nullable().default(null),
  /** How long each write takes longer than it would; 0: as fast as the disk is. */
  statementMs: z.number().default(0),
  /** The victim's time: `start` at the real instant `from`, and `speed` times as fast. */
  clock: z.object({ start: z.coerce.date(), from: z.number(), speed: z.number() }),
  logLevel: z.string().default('fatal'),
  /** A number that the channel vouches for, by the name a page opens its tab with. */
  demoTabs: z.array(z.object({ id: z.string(), address: z.string(), verifiedPhone: z.string() })).default([]),
});
export type Orders = z.infer<typeof Orders>;

const account = 'web';
const tickMs = 300;
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function open({ dataDir, control, statementMs, clock: time, logLevel, demoTabs }: Orders) {
  switchOff(control);
  if (statementMs > 0) slowDown(statementMs);
  const clock = { now: () => new Date(time.start.getTime() + (Date.now() - time.from) * time.speed) };
  const log = openLog(logLevel);
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, log });
  const { store, reader, desk, web } = opened;
  const agencyId = (await reader.agencies())[0]?.id ?? (await seed(opened, clock.now()));

  const texts = loadWebTexts();
  const limits = { messagesPerMinute: 100_000, tabsPerMinute: 100_000 };
  const page = webChannel({ port: web, account, clock, say: pageSay(texts), log, limits, demoTabs });
  const channel: Channel = {
    ...page,
    start: (hooks) => page.start(weakened(hooks, control)),
    async send(address, message, id) {
      const result = await page.send(address, message, id);
      // What a provider would have been handed: written at once, so that it survives the kill.
      appendFileSync(join(dataDir, 'provider.log'), `${id} ${result.outcome}\n`);
      return result;
    },
  };
  const book = openBook({ flows: { ...flows, ...toys }, welcome: 'registration', translate: translator() });
  const almanac = openAlmanac(dataDir);
  const app = createApp({ store, reader, desk, almanac, book, channels: [channel], clock, log, chance: Math.random });
  await app.start();
  // Without the page itself: only its API is spoken to, and packing the page takes longer than all else.
  const server = createAdaptorServer({ fetch: new Hono().route('/api', page.routes).fetch });
  const url = await listening(server);
  return { ...opened, app, clock, agencyId, server, url };
}

async function seed({ desk }: Awaited<ReturnType<typeof openStore>>, now: Date): Promise<string> {
  const example = readFileSync(new URL('../../examples/kalianda.json', import.meta.url), 'utf8');
  const reading = readProgramme(JSON.parse(example));
  if (!reading.ok) throw new Error('examples/kalianda.json cannot be read');
  const { agencyId } = await desk.importProgramme(reading.programme, now);
  await desk.ensureAccount({ id: account, channel: 'web', agencyId }, now);
  return agencyId;
}

const listening = (server: ReturnType<typeof createAdaptorServer>): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });

type Victim = Awaited<ReturnType<typeof open>>;

/** Ticks like the minute hand, only faster; a tick that comes while the last still runs is left out. */
function ticking({ app }: Victim): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= app.tick().finally(() => {
      running = null;
    });
  }, tickMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** One piece of news for everybody known, under its key; told once it is stored. */
async function schedule({ store, reader, app, clock, agencyId }: Victim, number: string): Promise<void> {
  const people = await reader.people(agencyId, null, 100);
  const now = clock.now();
  const unasked = { priority: 1, urgency: 'change', notBefore: now, expiresAt: null } as const;
  const events = people.map(({ personId }) => {
    const key = `news/${number}/${personId}`;
    return {
      agencyId,
      personId,
      key,
      event: { kind: 'flow-due', flow: 'news', params: { number }, key },
      unasked,
    } as const;
  });
  await store.schedule(events, now);
  say({ scheduled: events.map(({ key }) => key) });
  app.wake();
}

const orders = Orders.parse(JSON.parse(process.env.VICTIM ?? '{}'));
let victim: Victim | null = null;
let stopTicking = async (): Promise<void> => undefined;
// One order after the other.
let last: Promise<unknown> = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  last = last.then(() => obey(line)).catch((error: unknown) => say({ error: String(error) }));
});
say({ ready: true });

async function obey(line: string): Promise<void> {
  const [word, argument = ''] = line.split(' ');
  if (word === 'open') {
    victim = await open(orders);
    say({ url: victim.url });
    stopTicking = ticking(victim);
    return;
  }
  if (!victim) return;
  if (word === 'schedule') return schedule(victim, argument);
  if (word === 'settle') {
    await stopTicking();
    await victim.app.tick();
    await victim.app.settle();
    return say({ settled: true });
  }
  if (word === 'stop') {
    await stopTicking();
    await victim.app.stop();
    victim.server.close();
    await victim.close();
    say({ stopped: true });
    process.exit(0);
  }
}
