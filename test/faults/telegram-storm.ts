/** A network where three calls of ten go wrong, for as long as is asked, and how long it takes until nothing waits any more. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../support/bundle.ts';
import { fakeTelegram } from '../support/telegram/fake.ts';
import { type Fault, fault } from '../support/telegram/faults.ts';
import { seeded } from '../support/telegram/seeded.ts';
import { START } from './counter.ts';
import { type Judgement, judged, talk } from './telegram-talk.ts';
import { raiseVictim } from './victim-process.ts';

export interface Storm {
  readonly seconds: number;
  readonly seed: number;
  /** Of all calls. */
  readonly share?: number;
  readonly people?: number;
}

export interface StormReport extends Judgement {
  readonly written: number;
  readonly calls: number;
  readonly troubled: number;
  /** From the end of the trouble until everybody had read every answer. */
  readonly drainedMs: number;
}

/** Tuesday, 6 April 2027, 13.29 WIB: within the hours of a class. */
const start = new Date('2027-04-06T06:29:00Z');
/** All that a bad network and a provider in trouble do. A hanging call is one that nobody answers. */
const troubles: readonly (() => Fault)[] = [
  () => fault.html(502),
  () => fault.html(502, true),
  fault.dropBefore,
  fault.dropAfter,
  () => fault.hang(true),
  () => fault.slow(3_000),
  () => fault.garbage(),
  () => fault.cut(20),
  () => fault.tooMany(2),
  () => fault.refuse(500, 'Internal Server Error'),
];

export async function storm({ seconds, seed, share = 0.3, people = 20 }: Storm): Promise<StormReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-storm-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const from = Date.now();
  const clock = { now: () => new Date(start.getTime() + Date.now() - from) };
  const fake = await fakeTelegram({ limits: null, clock });
  const time = { start: start.toISOString(), from };
  const limits = { callMs: 4_000, pollSeconds: 2, awayMs: 200 };
  const orders = { dataDir, apiRoot: fake.apiRoot, token: fake.token, clock: time, limits };
  const victim = raiseVictim({ bundle: await bundled('test/faults/telegram-victim.ts', folder), orders });
  const chance = seeded(seed);
  let troubled = 0;
  try {
    const names = Array.from({ length: people }, (_, at) => `p${at}`);
    for (const name of names) fake.person(name).write(START);
    await victim.open();
    fake.fail(() => {
      if (chance() >= share) return undefined;
      troubled += 1;
      return troubles[Math.floor(chance() * troubles.length)]?.();
    });
    const written: string[] = [];
    let over = false;
    const talking = names.map((name) => talk(fake, name, written, () => over));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    const calls = fake.calls.length;
    fake.fail(null);
    over = true;
    const calm = performance.now();
    await Promise.race([Promise.all(talking), new Promise((resolve) => setTimeout(resolve, 120_000))]);
    const drainedMs = performance.now() - calm;
    await victim.settle();
    await victim.kill();
    return { written: written.length, calls, troubled, drainedMs, ...judged([dataDir], fake, names, written) };
  } finally {
    await victim.kill();
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
