/** A bot in this very process that dies at a chosen moment: just before or just after a call that writes or sends. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import type { Channel, Hooks } from '../../src/channels/channel.ts';
import { openBook } from '../../src/core/book.ts';
import type { SendResult } from '../../src/core/delivery.ts';
import type { Catalogue } from '../../src/core/flow.ts';
import type { Inbound, Outbound } from '../../src/core/message.ts';
import { flows as catalogue } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import type { Store } from '../../src/store/store.ts';
import { readRoster } from '../../src/training/roster.ts';
import { account, exampleProgramme } from '../support/stage.ts';

/** Where death comes: at the `call`-th call, counted from 1 over all lives, and from then on at every `every`-th. */
export interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
  readonly every?: number;
}

/** What a control run leaves out: who is not answered asks again, but as if it were something new. */
export type Weakness = 'no-dedupe' | null;

export interface Sent {
  readonly id: string;
  readonly address: string;
  readonly message: Outbound;
  readonly at: Date;
}

/** Every call of the store that writes; what only reads changes nothing by dying. */
const writes = [
  'accept',
  'schedule',
  'releaseTimers',
  'commit',
  'defer',
  'fail',
  'takeOutbox',
  'recordSends',
  'movePlace',
  'report',
  'releaseLeases',
  'setJobMark',
] as const satisfies readonly (keyof Store)[];

const url = (dataDir: string) => ({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
/** A promise of its own each time: one that all wait for would keep every dead life in memory. */
const never = (): Promise<never> => new Promise<never>(() => undefined);
const translate = translator();

const isHit = ({ call, every }: Death, calls: number): boolean =>
  calls === call || (every !== undefined && calls > call && (calls - call) % every === 0);

/** A database that knows the programme and its roster, to be copied for each run. */
export async function seededFolder(start: Date): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pamong-mortal-'));
  const { desk, close } = await openStore(url(dataDir));
  const programme = exampleProgramme('kalianda');
  const { agencyId } = await desk.importProgramme(programme, start);
  await desk.ensureAccount({ id: account, channel: 'web', agencyId }, start);
  await desk.importRoster(agencyId, programme.code, roster(), start);
  await close();
  return dataDir;
}

export function roster() {
  const file = readFileSync(new URL('../../examples/kalianda-roster.csv', import.meta.url), 'utf8');
  const reading = readRoster(file, { today: '2027-01-04', sample: true });
  if (!reading.ok) throw new Error('examples/kalianda-roster.csv cannot be read');
  return reading.people;
}

export interface Staging {
  /** The folder whose copy it lives on. */
  readonly seeded: string;
  readonly start: Date;
  readonly death?: Death | null;
  readonly weakness?: Weakness;
  readonly flows?: Catalogue;
  /** What the channel says to the message that is handed to it as number `at`, from 0; sent, unless told otherwise. */
  outcome?(at: number): SendResult | null;
}

/** One bot over as many lives as it takes: `live` gives the current one, after a death a new one on the same files. */
export async function mortal({ seeded, start, death = null, weakness = null, flows = catalogue, outcome }: Staging) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pamong-mortal-'));
  cpSync(seeded, dataDir, { recursive: true });
  const clock = travellingClock(start);
  const book = openBook({ flows, welcome: 'registration', translate });
  const sent: Sent[] = [];
  let handed = 0;
  let calls = 0;
  let deaths = 0;

  const begin = async () => {
    let isDead = false;
    let die = (): void => undefined;
    const died = new Promise<'died'>((resolve) => {
      die = () => {
        isDead = true;
        deaths += 1;
        resolve('died');
      };
    });
    /** A dead process hears no answer and makes no further call. */
    const mortally =
      <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        if (isDead) return never();
        calls += 1;
        const last = death !== null && isHit(death, calls);
        if (last && death.when === 'before') die();
        if (isDead) return never();
        const result = await work(...args);
        if (last) die();
        return isDead ? never() : result;
      };
    const opened = await openStore(url(dataDir));
    const store = { ...opened.store };
    for (const name of writes)
      Object.assign(store, { [name]: mortally(store[name] as (...args: unknown[]) => Promise<unknown>) }); // the same shape as before
    let hooks: Hooks | undefined;
    const channel: Channel = {
      name: 'web',
      account,
      start: async (given) => {
        hooks = given;
      },
      stop: async () => undefined,
      send: mortally(async (address: string, message: Outbound, id: string) => {
        const refusal = outcome?.(handed++) ?? null;
        if (refusal) return refusal;
        sent.push({ id, address, message, at: clock.now() });
        return { outcome: 'sent', externalId: id } as const;
      }),
    };
    const almanac = openAlmanac(dataDir);
    const { reader, desk } = opened;
    const app = createApp({
      ...{ store, reader, desk, almanac, book, clock, chance: () => 0.5, log: silentLog },
      channels: [channel],
      perSecond: Number.POSITIVE_INFINITY,
    });
    return {
      ...opened,
      store,
      app,
      died,
      accept: (inbound: Inbound) =>
        hooks?.accept(weakness ? { ...inbound, externalId: crypto.randomUUID() } : inbound) ?? never(),
    };
  };

  let life = await begin();
  /** Does something, and if that is death, all of it again in the next life: whoever is not answered asks again. */
  const surviving = async (work: (current: typeof life) => Promise<void>): Promise<void> => {
    for (;;) {
      if ((await Promise.race([life.died, work(life)])) !== 'died') return;
      await life.close();
      life = await begin();
      if ((await Promise.race([life.died, life.app.start()])) === 'died') continue;
    }
  };
  return {
    clock,
    sent,
    surviving,
    calls: () => calls,
    deaths: () => deaths,
    reader: () => life.reader,
    desk: () => life.desk,
    async close() {
      await life.app.stop();
      await life.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Mortal = Awaited<ReturnType<typeof mortal>>;
