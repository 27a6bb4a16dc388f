/** Kills a bot on Telegram again and again while people write to it, and looks whether anything was lost or done twice. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../support/bundle.ts';
import { type FakeTelegram, fakeTelegram } from '../support/telegram/fake.ts';
import { aftermath } from './aftermath.ts';
import { START } from './counter.ts';
import { seeded } from './load.ts';
import type { TelegramControl } from './telegram-control.ts';
import { raiseVictim } from './victim-process.ts';

export interface TelegramKilling {
  readonly kills: number;
  readonly seed: number;
  readonly control?: TelegramControl | null;
  /** How the process ends: at once, or as `npm start` is told to stop. */
  readonly signal?: 'SIGKILL' | 'SIGTERM';
  readonly fails?: number;
  readonly people?: number;
  progress?(done: number): void;
}

export interface TelegramKillReport {
  readonly kills: number;
  readonly written: number;
  /** Answers that somebody read twice: at most one a chat and kill (decision 0006). */
  readonly readTwice: number;
  /** What must not have happened, and how often it did. */
  readonly broken: Readonly<Record<string, number>>;
}

/** Tuesday, 6 April 2027, 13.29 WIB: within the hours of a class. */
const start = new Date('2027-04-06T06:29:00Z');

export async function killOnTelegram({
  kills,
  seed,
  control = null,
  signal = 'SIGKILL',
  fails = 0.02,
  people = 12,
  progress = () => {},
}: TelegramKilling): Promise<TelegramKillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-telegram-kill-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const from = Date.now();
  const clock = { now: () => new Date(start.getTime() + Date.now() - from) };
  const fake = await fakeTelegram({ limits: null, slowsRepeats: false, clock });
  const time = { start: start.toISOString(), from };
  const orders = { dataDir, apiRoot: fake.apiRoot, token: fake.token, control, fails, clock: time };
  const bundle = await bundled('test/faults/telegram-victim.ts', folder);
  const raise = () => raiseVictim({ bundle, orders });
  const chance = seeded(seed);
  let victim = raise();
  let spare = raise();
  try {
    const names = Array.from({ length: people }, (_, at) => `p${at}`);
    for (const name of names) fake.person(name).write(START);
    await victim.open();
    const written: string[] = [];
    let over = false;
    const talking = names.map((name) => talk(fake, name, written, () => over));
    for (let kill = 0; kill < kills; kill += 1) {
      const wanted = written.length + 2 + chance() * 6;
      const latest = performance.now() + 4_000;
      while (written.length < wanted && performance.now() < latest) await pause(5);
      await pause(chance() * 40);
      if (signal === 'SIGTERM') await victim.end();
      else await victim.kill();
      victim = spare;
      await victim.open();
      spare = raise();
      progress(kill + 1);
    }
    over = true;
    await Promise.race([Promise.all(talking), pause(20_000)]);
    await victim.settle();
    await victim.kill();
    return { kills, written: written.length, ...judged(dataDir, fake, names, written) };
  } finally {
    await Promise.all([victim.kill(), spare.kill()]);
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function judged(dataDir: string, fake: FakeTelegram, names: readonly string[], written: readonly string[]) {
  const { inbox, answers } = aftermath(dataDir);
  const shown = names.flatMap((name) => fake.screen(fake.person(name)).map(({ text }) => text));
  const times = (all: readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const one of all) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  };
  const stored = times(inbox.map(({ text }) => text));
  const counted = times(answers.map(({ item }) => item));
  const read = times(shown.map((text) => /Diterima: (.*)\./.exec(text)?.[1] ?? null));
  const of = (counts: ReadonlyMap<string, number>, is: (times: number) => boolean): number =>
    written.filter((text) => is(counts.get(text) ?? 0)).length;
  const broken = {
    'never stored': of(stored, (count) => count === 0),
    'stored twice': of(stored, (count) => count > 1),
    'never counted': of(counted, (count) => count === 0),
    'counted twice': of(counted, (count) => count > 1),
    'never answered': of(read, (count) => count === 0),
  };
  return {
    readTwice: of(read, (count) => count > 1),
    broken: Object.fromEntries(Object.entries(broken).filter(([, count]) => count > 0)),
  };
}

/** Writes, reads the answer and writes again, as people do. */
async function talk(fake: FakeTelegram, name: string, written: string[], isOver: () => boolean): Promise<void> {
  const person = fake.person(name);
  const isRead = (text: string): boolean => fake.screen(person).some((shown) => shown.text.includes(text));
  const read = async (text: string): Promise<void> => {
    while (!isRead(text)) await pause(20);
  };
  await read('Nomor 0.');
  for (let turn = 0; !isOver(); turn += 1) {
    const text = `pesan ${name} ke ${turn}`;
    await pause(1_000);
    person.write(text);
    written.push(text);
    await read(`Diterima: ${text}.`);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
