/** A whole bot on a stage: the real app and the real store, a clock that travels, and a channel that only writes down. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp, type Parts } from '../../src/app.ts';
import type { Channel, Hooks } from '../../src/channels/channel.ts';
import { openBook } from '../../src/core/book.ts';
import type { Catalogue } from '../../src/core/flow.ts';
import type { ChannelName, Outbound } from '../../src/core/message.ts';
import { flows as catalogue } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { type Programme, readProgramme } from '../../src/training/programme.ts';
import { readRoster } from '../../src/training/roster.ts';
import { travel } from '../../src/travel.ts';
import { freshFolder } from './fresh-folder.ts';

export const account = 'web';
/** A second account of the same agency, where a person may have another chat. */
export const telegram = 'telegram';
const channelNamed = (own: string): ChannelName => (own === telegram ? 'telegram' : 'web');
const example = (file: string): string => readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8');

export function exampleProgramme(name: string): Programme {
  const reading = readProgramme(JSON.parse(example(`${name}.json`)));
  if (!reading.ok) throw new Error(`examples/${name}.json: ${JSON.stringify(reading.problems)}`);
  return reading.programme;
}

export interface Heard {
  readonly account: string;
  readonly address: string;
  readonly message: Outbound;
  /** By which the channel reports on it. */
  readonly id: string;
  readonly at: Date;
}

export async function openStage({
  start,
  flows = catalogue,
  flaky = false,
  away = () => false,
  accounts = [account],
  dataDir: given,
  parts = {},
}: {
  start: Date;
  flows?: Catalogue;
  flaky?: boolean;
  /** Whether the channel is out of reach: what is to be sent then is tried again. */
  away?: () => boolean;
  /** One an agency, or more; the first is meant where none is named. */
  accounts?: readonly string[];
  /** One that was left behind; a new one without it. It is removed at the end. */
  dataDir?: string;
  /** What takes the place of a part of the stage. */
  parts?: Partial<Parts>;
}) {
  const dataDir = given ?? (await freshFolder());
  const clock = travellingClock(start);
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, pick: drawn() });
  const { store, reader, desk } = opened;
  const heard: Heard[] = [];
  const hooks = new Map<string, Hooks>();
  const gone = new Set<string>();
  let failNext = flaky;
  const channelOf = (own: string): Channel => ({
    name: channelNamed(own),
    account: own,
    start: async (given) => {
      hooks.set(own, given);
    },
    stop: async () => {},
    // The first try of every other message fails: nothing may be lost, doubled or reordered for it.
    async send(address, message, id) {
      if (away()) return { outcome: 'later', reason: 'away on purpose', afterMs: 60_000 };
      failNext = flaky && !failNext;
      if (failNext) return { outcome: 'later', reason: 'flaky on purpose', afterMs: 0 };
      if (gone.has(address)) return { outcome: 'gone' };
      heard.push({ account: own, address, message, id, at: clock.now() });
      return { outcome: 'sent', externalId: id };
    },
  });
  const almanac = openAlmanac(dataDir);
  const book = openBook({ flows, welcome: 'registration', translate: translator() });
  const app = createApp({
    store,
    reader,
    desk,
    almanac,
    book,
    channels: accounts.map(channelOf),
    clock,
    log: silentLog,
    chance: () => 0.5,
    perSecond: Number.POSITIVE_INFINITY,
    siteUrl: () => 'https://pamong.example',
    ...parts,
  });

  const importProgramme = async (programme: Programme, own = account) => {
    const agencyId = await desk.ensureAgency(
      { code: programme.agency.code, name: programme.agency.name, zone: programme.zone },
      clock.now(),
    );
    await desk.ensureAccount({ id: own, channel: channelNamed(own), agencyId }, clock.now());
    await desk.importProgramme(programme, clock.now());
    almanac.refresh(await reader.agencies());
    return agencyId;
  };
  const heardBy = (own = account): Hooks => {
    const given = hooks.get(own);
    if (!given) throw new Error('The stage has not been started');
    return given;
  };
  let serial = 0;
  const write = (address: string, text: string, verifiedPhone?: string): Promise<void> => {
    serial += 1;
    // "web-denpasar/budi": somebody in the chat of another account.
    const own = accounts.find((one) => address.startsWith(`${one}/`)) ?? account;
    return heardBy(own).accept({
      channel: channelNamed(own),
      account: own,
      chat: { address, kind: 'private' },
      sender: { id: address, ...(verifiedPhone && { verifiedPhone }) },
      externalId: `written-${serial}`,
      sentAt: clock.now(),
      reply: { kind: 'text', text },
    });
  };
  return {
    ...opened,
    app,
    dataDir,
    clock,
    heard,
    /** Addresses that have blocked us: what is sent there finds it out. */
    gone,
    importProgramme,
    hooks: heardBy,
    /** Stored, and not yet answered. */
    write,
    /** One text after the other, each written by all of them at the same moment; what was said to the last. */
    async say(who: string | readonly string[], ...texts: readonly string[]): Promise<readonly Heard[]> {
      let from = heard.length;
      for (const text of texts) {
        from = heard.length;
        await Promise.all([who].flat().map((address) => write(address, text)));
        await app.settle();
      }
      return heard.slice(from);
    },
    async importRoster(agencyId: string, programme: string, file: string) {
      const reading = readRoster(example(file), { today: '2027-01-04', sample: true });
      if (!reading.ok) throw new Error(`examples/${file}: ${JSON.stringify(reading.problems)}`);
      await desk.importRoster(agencyId, programme, reading.people, clock.now());
      return reading.people;
    },
    travelTo: (at: Date) => travel({ app, store, clock }, at),
    /** `keep`: what lies on disk stays, for another stage. */
    async close(keep = false) {
      await app.stop();
      await opened.close();
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Chance that comes out the same every time, so that a script can print it. */
function drawn(): (below: number) => number {
  let state = 3821;
  return (below) => {
    const value = state % below;
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return value;
  };
}
