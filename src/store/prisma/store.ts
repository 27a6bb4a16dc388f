/** Opens the store on Prisma: lock, migrations, key, connections; and closes it in the other order. */
import { dirname } from 'node:path';
import type { Log } from '../../log.ts';
import type { Desk } from '../desk.ts';
import type { Reader } from '../reader.ts';
import type { Store } from '../store.ts';
import { accepting } from './accept.ts';
import { countingBacklog } from './backlog.ts';
import { committing } from './commit.ts';
import { movingPlace } from './day-place.ts';
import { openDesk } from './desk.ts';
import { openDirectory } from './directory.ts';
import { deferring, failing } from './fail.ts';
import { closeToOthers, makeFolder } from './file-modes.ts';
import { holdingBack } from './hold-back.ts';
import { takeLock } from './lock.ts';
import { jobMark, probing, setJobMark } from './marks.ts';
import { gettingMedia, puttingMedia } from './media.ts';
import { migrate } from './migrate.ts';
import { nextWork } from './next.ts';
import { nextDueAt } from './next-due.ts';
import { type Clients, openClients, pathOf } from './open.ts';
import { recording } from './outbox-record.ts';
import { askingOpen, releasingLeases, taking } from './outbox-take.ts';
import type { Parts } from './parts.ts';
import { openQueue } from './queue.ts';
import { openReader } from './reader.ts';
import { scheduling } from './schedule.ts';
import { openSeal } from './seal-check.ts';
import { sweeping } from './sweep.ts';
import { releasing } from './timers.ts';
import { reporting } from './undelivered.ts';
import { openWebTabs, type WebTabs } from './web-tabs.ts';
import { wipingRefused } from './wipe.ts';
import { findingWorkBehind } from './work-behind.ts';

export interface StoreOptions {
  /** `file:` and a path. */
  readonly url: string;
  /** Where the lock lies, and the key unless it is given. */
  readonly dataDir: string;
  /** 32 bytes as hex or base64, from the environment. */
  readonly key?: string | undefined;
  readonly log?: Log;
  /** Chance: a whole number below that. Absent: the machine's. */
  readonly pick?: (below: number) => number;
}

export interface OpenStore {
  readonly store: Store;
  readonly reader: Reader;
  readonly desk: Desk;
  readonly web: WebTabs;
  close(): Promise<void>;
}

/** Throws StoreLocked where another process has it open, and StoreSealed where the key is missing or another one. */
export async function openStore({ url, dataDir, key, log, pick }: StoreOptions): Promise<OpenStore> {
  const lock = takeLock(dataDir);
  const opened: Clients[] = [];
  const close = async (): Promise<void> => {
    for (const clients of opened) await Promise.all([clients.write.$disconnect(), clients.read.$disconnect()]);
    lock.release();
  };
  try {
    makeFolder(dirname(pathOf(url)));
    closeToOthers(dataDir, pathOf(url), log ?? null);
    await migrate(url);
    const clients = openClients(url);
    opened.push(clients);
    const parts = { ...(await partsOf(clients, dataDir, key, log ?? null)), path: pathOf(url) };
    return openOn(pick ? { ...parts, pick } : parts, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function partsOf(
  { write, read }: Clients,
  dataDir: string,
  key: string | undefined,
  log: Log | null,
): Promise<Parts> {
  const queue = openQueue(write);
  const seal = await openSeal({ queue, read }, dataDir, key);
  const [row] = await read.$queryRaw<{ last: number | bigint | null }[]>`
    SELECT max(line) AS last FROM (SELECT max(line) AS line FROM inbox UNION ALL SELECT max(line) FROM outbox) AS lines`;
  let line = Number(row?.last ?? 0);
  const nextLine = (): number => {
    line += 1;
    return line;
  };
  return { queue, read, seal, nextLine, programmes: new Map(), directory: openDirectory(read), log };
}

function openOn(parts: Parts, closeClients: () => Promise<void>): OpenStore {
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= parts.queue.close().then(closeClients);
    return closing;
  };
  const store: Store = {
    accept: accepting(parts),
    schedule: scheduling(parts),
    releaseTimers: releasing(parts),
    next: nextWork(parts),
    nextDue: nextDueAt(parts),
    commit: committing(parts),
    defer: deferring(parts),
    holdBack: holdingBack(parts),
    fail: failing(parts),
    takeOutbox: taking(parts),
    isOpen: askingOpen(parts),
    recordSends: recording(parts),
    report: reporting(parts),
    movePlace: movingPlace(parts),
    workBehind: findingWorkBehind(parts),
    releaseLeases: releasingLeases(parts),
    putMedia: puttingMedia(parts),
    getMedia: gettingMedia(parts),
    jobMark: jobMark(parts),
    setJobMark: setJobMark(parts),
    wipeRefused: wipingRefused(parts),
    sweep: sweeping(parts),
    backlog: countingBacklog(parts),
    probe: probing(parts),
    close,
  };
  return { store, reader: openReader(parts), desk: openDesk(parts), web: openWebTabs(parts), close };
}
