/** The wiring: store, flows, channels and jobs become one running bot. Tests use this very function. */

import { admission } from './admission.ts';
import type { FileAlmanac } from './almanac.ts';
import type { Channel } from './channels/channel.ts';
import type { Book } from './core/book.ts';
import type { Inbound } from './core/message.ts';
import { jobHealth } from './jobs/health.ts';
import { jobs } from './jobs/index.ts';
import type { Job } from './jobs/job.ts';
import { runner } from './jobs/runner.ts';
import type { Log } from './log.ts';
import type { Clock } from './runtime/clock.ts';
import { dispatcher } from './runtime/dispatcher.ts';
import { drip } from './runtime/drip.ts';
import { gather } from './runtime/gather.ts';
import { type Pace, pace, type SendPace } from './runtime/pace.ts';
import { sender } from './runtime/sender.ts';
import { stillWanted } from './runtime/still-wanted.ts';
import type { Desk } from './store/desk.ts';
import type { AgencyCard, FlowReader, Reader } from './store/reader.ts';
import type { Store } from './store/store.ts';
import type { Retention } from './training/retention.ts';

export interface Parts {
  readonly store: Store;
  readonly reader: Reader;
  readonly desk: Desk;
  readonly almanac: FileAlmanac;
  readonly book: Book;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0–1, for the spread of retries. */
  chance(): number;
  /** Unasked messages a second and account; 30 by default, as providers allow. */
  readonly perSecond?: number;
  /** Where our pages are opened, without a slash at the end. */
  siteUrl?(): string;
  /** The chats that an agency's people may begin, on whatever channel. */
  doors?: FlowReader['doors'];
  /** In bytes, of the disk that holds the database: officers are alarmed before it is full. */
  disk?(): Promise<{ readonly free: number; readonly total: number }>;
  /** How long what is kept. Absent: nothing ends by itself. */
  retention?(agency: AgencyCard): Retention;
  /** What is written is being lost: the process has to end. */
  unhealthy?(error: unknown): void;
}

export interface App {
  start(): Promise<void>;
  /** Nothing new is taken; what is under way ends. */
  stop(): Promise<void>;
  /** Runs every job once, as of the clock: what the minute hand does. */
  tick(): Promise<void>;
  /** Something was written from outside (an approval, an import): look at the inbox. */
  wake(): void;
  /** Resolves once nothing is left that could be done at this moment. */
  settle(): Promise<void>;
  readonly jobs: readonly Job[];
}

export function createApp(parts: Parts): App {
  const { store, reader, desk, almanac, channels, clock, log, perSecond = 30 } = parts;
  const { siteUrl, doors } = parts;
  const flowReader: FlowReader = {
    ...reader,
    perMinute: perSecond * 60,
    calendar: almanac.calendar,
    ...(siteUrl && { siteUrl }),
    ...(doors && { doors }),
  };
  const wanted = stillWanted({ store, reader: flowReader, book: parts.book });
  let restoredAt: Date | null = null;
  const gate = admission({
    reader: flowReader,
    store,
    calendar: almanac.calendar,
    wanted,
    restoredAt: () => restoredAt,
  });
  const isPaced = perSecond !== Number.POSITIVE_INFINITY;

  const senders = channels.map((channel) =>
    sender({
      store,
      channel,
      clock,
      log,
      pace: isPaced ? pace(perSecond) : unlimited,
      chance: parts.chance,
      mayLeave: gate.mayLeave,
      recorded: (outcome) => (outcome === 'gone' ? wake() : turning.wake()),
    }),
  );
  const turning = dispatcher({
    store,
    reader: flowReader,
    book: parts.book,
    clock,
    log,
    pace: isPaced ? drip(perSecond) : unlimited,
    admit: gate.admit,
    nextWorkingMorning: almanac.nextWorkingMorning,
    said: () => {
      for (const sending of senders) sending.wake();
    },
  });
  const wake = (): void => {
    turning.wake();
    for (const sending of senders) sending.wake();
  };

  const accept = gather(async (inbounds: readonly Inbound[]) => store.accept(inbounds, clock.now()));
  const hooks = (account: string) => ({
    async accept(inbound: Inbound) {
      await accept(inbound);
      turning.wake();
    },
    async report(report: Parameters<Store['report']>[1]) {
      await store.report(account, report);
      // What waited for a chat that is gone may leave from another account.
      if (report.state === 'blocked') wake();
    },
  });

  const { unhealthy, disk, retention } = parts;
  const health = jobHealth();
  const all = jobs({
    store,
    reader: flowReader,
    desk,
    almanac,
    log,
    perMinute: perSecond * 60,
    health,
    troubles: () =>
      channels.flatMap(({ account, troubles }) => troubles?.().map((trouble) => ({ account, ...trouble })) ?? []),
    ...(disk && { disk }),
    ...(retention && { retention }),
    ...(unhealthy && { unhealthy }),
  });
  const minute = runner({ jobs: all, health, log });
  const settle = async (): Promise<void> => {
    for (let busy = true; busy; ) {
      await turning.idle();
      for (const sending of senders) await sending.idle();
      await new Promise((resolve) => setImmediate(resolve));
      busy = turning.running() || senders.some((sending) => sending.running() || sending.busy() > 0);
    }
  };
  return {
    jobs: all,
    wake,
    settle,
    async start() {
      almanac.refresh(await reader.agencies());
      const restored = await desk.setting('restored-at');
      restoredAt = restored === null ? null : new Date(restored);
      for (const channel of channels) {
        await store.releaseLeases(channel.account);
        await channel.start(hooks(channel.account));
      }
      wake();
    },
    async tick() {
      almanac.refresh(await reader.agencies(), (error) =>
        log.error({ err: error }, 'a calendar file is damaged; the last good one stays in force'),
      );
      await minute.runAll(clock.now());
      wake();
    },
    async stop() {
      await minute.stop();
      for (const channel of channels) await channel.stop();
      await turning.stop();
      for (const sending of senders) await sending.stop();
      await settle();
    },
  };
}

const unlimited: Pace & SendPace = {
  ready: 0,
  room: () => Number.MAX_SAFE_INTEGER,
  take: () => {},
  leave: () => () => {},
  waitMs: () => 0,
};
