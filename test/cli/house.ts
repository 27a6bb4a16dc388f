/** A data directory as a real installation leaves it: a programme, a roster, some who registered, a few days gone by. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import type { Channel, Hooks } from '../../src/channels/channel.ts';
import { run } from '../../src/cli/run.ts';
import { readConfig } from '../../src/config.ts';
import { perform } from '../../src/control/perform.ts';
import { openBook } from '../../src/core/book.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { readRoster } from '../../src/training/roster.ts';
import { travel } from '../../src/travel.ts';

export const examples = new URL('../../examples/', import.meta.url).pathname;
const example = (file: string): string => readFileSync(join(examples, file), 'utf8');

/** Wednesday, 24 March 2027, 10.12 WIB. */
export const start = new Date('2027-03-24T03:12:00Z');

const made: string[] = [];
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-cli-'));
  made.push(folder);
  return folder;
}

export function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const environmentOf = (dataDir: string): NodeJS.ProcessEnv => ({
  DATA_DIR: dataDir,
  DATABASE_URL: `file:${join(dataDir, 'pamong.db')}`,
});

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `pamong` with captured output. */
export async function pamong(
  argv: readonly string[],
  {
    dataDir,
    now = start,
    environment = {},
  }: { readonly dataDir: string; readonly now?: Date; readonly environment?: NodeJS.ProcessEnv },
): Promise<Ran> {
  const streams = { out: '', err: '' };
  const code = await run(argv, {
    out: (text) => {
      streams.out += text;
    },
    err: (text) => {
      streams.err += text;
    },
    config: () => readConfig({ ...environmentOf(dataDir), ...environment }),
    clock: { now: () => now },
    user: 'panitia',
  });
  return { code, ...streams };
}

/** The whole bot on a data directory, with a channel that only takes. */
export async function openBot(dataDir: string, now: Date) {
  const clock = travellingClock(now);
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  const { store, reader, desk } = opened;
  let hooks: Hooks | undefined;
  let serial = 0;
  const told: string[] = [];
  const channel: Channel = {
    name: 'web',
    account: 'web',
    start: async (given) => {
      hooks = given;
    },
    stop: async () => {},
    send: async (_address, message, id) => {
      told.push(message.text);
      return { outcome: 'sent', externalId: id };
    },
  };
  const almanac = openAlmanac(dataDir);
  const book = openBook({ flows, welcome: 'registration', translate: translator() });
  const app = createApp({
    store,
    reader,
    desk,
    almanac,
    book,
    channels: [channel],
    clock,
    log: silentLog,
    chance: () => 0.5,
    perSecond: Number.POSITIVE_INFINITY,
  });
  return {
    ...opened,
    clock,
    almanac,
    app,
    told,
    travelTo: (at: Date) => travel({ app, store, clock }, at),
    async says(address: string, said: string, verifiedPhone?: string) {
      serial += 1;
      await hooks?.accept({
        channel: 'web',
        account: 'web',
        chat: { address, kind: 'private' },
        sender: { id: address, ...(verifiedPhone && { verifiedPhone }) },
        externalId: `${address}-${now.getTime()}-${serial}`,
        sentAt: clock.now(),
        reply: { kind: 'text', text: said },
      });
      await app.settle();
    },
    async leave() {
      await app.stop();
      await opened.close();
    },
  };
}
export type Bot = Awaited<ReturnType<typeof openBot>>;

/** Sari matches the roster; Rini and Darma wait for the officer, Darma without a NIP. `demo`: as the first start settled it. */
export async function furnish(dataDir: string, demo: boolean, { roster: invited = true } = {}): Promise<void> {
  const bot = await openBot(dataDir, start);
  const { desk, reader, almanac, clock } = bot;
  await desk.setSetting('demo', String(demo));
  await perform(
    { kind: 'import-programme', file: JSON.parse(example('kalianda.json')) },
    { desk, reader, almanac, clock },
  );
  const current = await reader.programmeByCode('KAL-2027-01');
  const roster = readRoster(example('kalianda-roster.csv'), { today: '2027-03-24', sample: true });
  if (!current || !roster.ok) throw new Error('The examples do not fit');
  if (invited) await desk.importRoster(current.agencyId, 'KAL-2027-01', roster.people, clock.now());
  await bot.app.start();
  const sari = roster.people[1];
  for (const said of ['DAFTAR KAL-2027-01', 'setuju', sari?.nip ?? '', 'benar'])
    await bot.says('sari', said, sari?.phone ?? '');
  for (const said of [
    'halo',
    'setuju',
    '190507101925212004',
    'Rini Contoh, A.Md.',
    'Puskesmas Contoh',
    'Perawat Terampil',
    'ibu',
    'benar',
  ])
    await bot.says('rini', said);
  await bot.travelTo(new Date('2027-03-24T04:20:00Z'));
  for (const said of ['halo', 'setuju', 'tidak punya', 'Darma Contoh', 'Kecamatan Contoh', 'staf', 'pak', 'benar'])
    await bot.says('darma', said);
  await bot.leave();
}
