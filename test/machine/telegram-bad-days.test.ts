/** Bad days of a bot on Telegram: a network in trouble, a database that is held, a full disk, a second bot with the same token. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { START } from '../faults/counter.ts';
import { storm } from '../faults/telegram-storm.ts';
import { judged } from '../faults/telegram-talk.ts';
import { raiseVictim } from '../faults/victim-process.ts';
import { bundled } from '../support/bundle.ts';
import { type FakeTelegram, fakeTelegram } from '../support/telegram/fake.ts';

const cleaning: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function newDay() {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-telegram-day-'));
  cleaning.push(() => rmSync(folder, { recursive: true, force: true }));
  const [start, from] = [Date.parse('2027-04-06T06:29:00Z'), Date.now()];
  const fake = await fakeTelegram({ limits: null, clock: { now: () => new Date(start + Date.now() - from) } });
  cleaning.push(() => fake.close());
  const bundle = await bundled('test/faults/telegram-victim.ts', folder);
  const clock = { start: new Date(start).toISOString(), from };
  const raise = (dataDir: string, limits: Readonly<Record<string, number>> = {}) => {
    mkdirSync(dataDir, { recursive: true });
    const own = { awayMs: 50, heldMs: 50, pollSeconds: 1, ...limits };
    const victim = raiseVictim({
      bundle,
      orders: { dataDir, apiRoot: fake.apiRoot, token: fake.token, clock, limits: own },
    });
    cleaning.push(() => victim.kill());
    return victim;
  };
  return { folder, fake, raise };
}

const names = Array.from({ length: 40 }, (_, at) => `p${at}`);
/** One of each: what somebody writes before they were answered answers nothing. */
const written = (what: string) => names.map((name) => ({ name, text: `${what} ${name}` }));
const write = (fake: FakeTelegram, all: readonly { readonly name: string; readonly text: string }[]): void => {
  for (const { name, text } of all) fake.person(name).write(text);
};
const shows = (fake: FakeTelegram, text: string): boolean =>
  names.some((name) => fake.screen(fake.person(name)).some((one) => one.text.includes(text)));
const begun = async (fake: FakeTelegram): Promise<void> => {
  await expect
    .poll(() => names.every((name) => fake.screen(fake.person(name)).length > 0), { timeout: 30_000 })
    .toBe(true);
};

it('loses nothing while three calls of ten go wrong, and has answered everything soon after', async () => {
  const report = await storm({ seconds: 20, seed: 20270406 });
  expect(report.broken).toEqual({});
  expect(report.troubled / report.calls).toBeGreaterThan(0.2);
  expect(report.drainedMs).toBeLessThan(60_000);
}, 240_000);

it('confirms no update to Telegram while the database is held for a minute, and takes them all afterwards', async () => {
  const { folder, fake, raise } = await newDay();
  const dataDir = join(folder, 'data');
  const victim = raise(dataDir);
  for (const name of names) fake.person(name).write(START);
  await victim.open();
  await begun(fake);
  await expect.poll(() => fake.pending(), { timeout: 10_000 }).toBe(0);

  const holder = new Database(join(dataDir, 'pamong.db'));
  holder.exec('BEGIN IMMEDIATE');
  const held = written('tertahan');
  const ids = held.map(({ name, text }) => fake.person(name).write(text).updateId ?? 0);
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(ids.filter((id) => !fake.isPending(id))).toEqual([]);
  }
  holder.exec('ROLLBACK');
  holder.close();
  await expect.poll(() => held.every(({ text }) => shows(fake, `Diterima: ${text}.`)), { timeout: 60_000 }).toBe(true);
  await victim.settle();
  await victim.kill();
  const all = held.map(({ text }) => text);
  expect(judged([dataDir], fake, names, all)).toEqual({ readTwice: 0, broken: {} });
}, 300_000);

it('confirms nothing that a full disk could not keep, and takes it once there is room', async () => {
  const { folder, fake, raise } = await newDay();
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  // The log of the database alone grows to four before it is emptied.
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
  cleaning.push(() => execFileSync('umount', ['--lazy', disk]));
  const victim = raise(disk);
  for (const name of names) fake.person(name).write(START);
  await victim.open();
  await begun(fake);
  const ballast = join(disk, 'ballast');
  const fill = (): void => {
    for (let blocks = 0; blocks < 5_000; blocks += 1) writeFileSync(ballast, Buffer.alloc(4_096), { flag: 'a' });
  };
  expect(fill).toThrow('ENOSPC');

  const told = written('penuh');
  write(fake, told);
  // What is left in the last block of the log may still take a few.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(fake.pending()).toBeGreaterThan(0);
  rmSync(ballast);
  await expect.poll(() => fake.pending(), { timeout: 60_000 }).toBe(0);
  await expect.poll(() => told.every(({ text }) => shows(fake, `Diterima: ${text}.`)), { timeout: 120_000 }).toBe(true);
  await victim.settle();
  await victim.kill();
  const { broken } = judged(
    [disk],
    fake,
    names,
    told.map(({ text }) => text),
  );
  expect(broken).toEqual({});
}, 300_000);

it('of two bots with one token loses nothing: what one has not kept comes to the other', async () => {
  const { folder, fake, raise } = await newDay();
  const dataDirs = [join(folder, 'one'), join(folder, 'other')];
  // Both know everybody.
  for (const dataDir of dataDirs) {
    const victim = raise(dataDir);
    for (const name of names) fake.person(name).write(START);
    await victim.open();
    await expect.poll(() => fake.pending(), { timeout: 30_000 }).toBe(0);
    await victim.settle();
    await victim.end();
  }
  const victims = dataDirs.map((dataDir) => raise(dataDir, { conflictMs: 300 }));
  for (const victim of victims) await victim.open();
  const told = written('bersama');
  for (const { name, text } of told) {
    fake.person(name).write(text);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await expect.poll(() => fake.pending(), { timeout: 30_000 }).toBe(0);
  expect(fake.calls.some(({ refused }) => refused?.includes('terminated by other getUpdates'))).toBe(true);
  for (const victim of victims) await victim.settle();
  for (const victim of victims) await victim.kill();
  const { broken } = judged(
    dataDirs,
    fake,
    names,
    told.map(({ text }) => text),
  );
  expect(broken).not.toHaveProperty('never stored');
}, 120_000);
