/** Kills a bot on Telegram again and again while people write to it, and looks whether anything was lost or done twice. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../support/bundle.ts';
import { fakeTelegram } from '../support/telegram/fake.ts';
import { START } from './counter.ts';
import { seeded } from './load.ts';
import type { TelegramControl } from './telegram-control.ts';
import { type Judgement, judged, talk } from './telegram-talk.ts';
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

/** Read twice: at most one answer a chat and kill (decision 0006). */
export interface TelegramKillReport extends Judgement {
  readonly kills: number;
  readonly written: number;
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
    return { kills, written: written.length, ...judged([dataDir], fake, names, written) };
  } finally {
    await Promise.all([victim.kill(), spare.kill()]);
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
