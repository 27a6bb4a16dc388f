/** 100,000 messages, each brought ten times and out of order, as Telegram does after a bad night: what is answered, and what memory is held on to. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START } from '../test/faults/counter.ts';
import { raiseVictim } from '../test/faults/victim-process.ts';
import { bundled } from '../test/support/bundle.ts';
import { fakeTelegram } from '../test/support/telegram/fake.ts';
import { fault } from '../test/support/telegram/faults.ts';
import { seeded, shuffled } from '../test/support/telegram/seeded.ts';
import { type Figure, perSecond } from './figures.ts';

const people = 5_000;
const rounds = 20;
const times = 10;
const atOnce = 64;
/** Of the first rounds: what is read and compiled once. */
const warmUp = 5;
const secret = 'bench-secret';

/** Tuesday, 6 April 2027, 13.29 WIB: within the hours of a class. */
const start = Date.parse('2027-04-06T06:29:00Z');

export async function telegramRepeats(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-repeats-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const from = Date.now();
  const fake = await fakeTelegram({ limits: null, clock: { now: () => new Date(start + Date.now() - from) } });
  // We bring the updates ourselves.
  fake.fail((method) => (method === 'setWebhook' ? fault.refuse(400, 'Bad Request: bad webhook') : undefined));
  const clock = { start: new Date(start).toISOString(), from };
  const orders = { dataDir, apiRoot: fake.apiRoot, token: fake.token, clock, webhookSecret: secret, unpaced: true };
  const victim = raiseVictim({ bundle: await bundled('test/faults/telegram-victim.ts', folder), orders });
  const chance = seeded(1);
  try {
    const url = await victim.open();
    const all = Array.from({ length: people }, (_, at) => fake.person(`p${at}`));
    const written = (text: string) =>
      all.map((person) => {
        const { message, updateId } = person.write(text);
        return JSON.stringify({ update_id: updateId, message });
      });
    const shown = (): number => fake.calls.filter(({ method }) => method === 'sendMessage').length;
    const answered = async (count: number): Promise<void> => {
      while (shown() < count) await new Promise((resolve) => setTimeout(resolve, 200));
    };
    await bring(url, written(START));
    await answered(people);

    const heaps: number[] = [];
    let late: readonly string[] = [];
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      const updates = written(`pesan ${round}`);
      const copies = Array.from({ length: times - 1 }, () => updates).flat();
      // The last copy comes with the next round: what has long been answered.
      await bring(url, shuffled([...copies, ...late], chance));
      late = updates;
      await answered((round + 2) * people);
      heaps.push((await victim.heapBytes()) / 1024 / 1024);
    }
    await bring(url, late);
    const rate = (people * rounds * times) / ((performance.now() - began) / 1000);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const extra = shown() - (rounds + 1) * people;
    const slope = (slopeOf(heaps.slice(warmUp)) * 100_000) / people;
    return [
      {
        what: 'replies too many to 100,000 messages, each brought ten times',
        value: String(extra),
        target: '0',
        holds: extra === 0,
      },
      { what: 'that many were brought, and each was answered, at', value: perSecond(rate) },
      {
        what: 'memory held on to for 100,000 messages',
        value: `${slope.toFixed(2)} MB`,
        target: '< 1 MB',
        holds: slope < 1,
      },
    ];
  } finally {
    await victim.kill();
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves once each was accepted. Throws where one was not. */
async function bring(url: string, updates: readonly string[]): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < updates.length) {
      const body = updates[next++];
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
      const answer = await fetch(url, { method: 'POST', headers, ...(body !== undefined && { body }) });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`An update was answered with ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** Least squares: how much each value is more than the one before. */
function slopeOf(values: readonly number[]): number {
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [at, of] = [mean(values.map((_, index) => index)), mean(values)];
  const over = values.reduce((sum, value, index) => sum + (index - at) * (value - of), 0);
  return over / values.reduce((sum, _, index) => sum + (index - at) ** 2, 0);
}
