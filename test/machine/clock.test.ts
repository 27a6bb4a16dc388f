/**
 * The clock: a year in a minute, leaps, and a day of being off. Whatever a programme has due is sent once, or is left out
 * by a rule that the ledger names; on the real store, the real jobs and our Telegram channel before the fake.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { enrol } from '../../bench/people.ts';
import type { LedgerLine } from '../../src/store/reader.ts';
import type { Store } from '../../src/store/store.ts';
import { instantOf } from '../../src/training/local-time.ts';
import { occurrences } from '../../src/training/timeline.ts';
import { nextOpening } from '../../src/training/windows.ts';
import { START } from '../faults/counter.ts';
import { type TelegramYear, telegramYear, type YearOptions } from '../support/telegram-year.ts';

const zone = 'Asia/Jakarta';
const [hourMs, dayMs] = [3_600_000, 24 * 3_600_000];
/** Monday, eight days before the first class. */
const start = instantOf('2027-03-29', '09:00', zone);
const afterwards = instantOf('2027-07-30', '12:00', zone);

let year: TelegramYear | null = null;
afterEach(async () => {
  await year?.close();
  year = null;
});

async function begun(options: Partial<YearOptions>, people: number): Promise<TelegramYear> {
  const opened = await telegramYear({ start, ...options });
  year = opened;
  for (let at = 0; at < people; at += 1) opened.fake.person(`p${at}`).write(START);
  await expect
    .poll(
      async () => {
        await opened.bot().app.settle();
        return opened.fake.calls.filter(({ method }) => method === 'sendMessage').length;
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(people);
  await opened.bot().app.settle();
  return opened;
}

/** What is wrong with what became of all that was due. Empty: each was sent once, or left out by a rule that is named. */
async function wrong({ bot, fake, programme }: TelegramYear, from: number): Promise<readonly string[]> {
  const { reader, agencyId, calendar } = bot();
  const expected = occurrences(programme, calendar);
  const people = await reader.people(agencyId, null, 99);
  const found: string[] = [];
  for (const { personId } of people) {
    const lines = await reader.ledger(agencyId, personId, 9_999);
    for (const { key } of expected) {
      const of = lines.filter((line) => line.key.startsWith(key) && line.handledAt !== null);
      if (of.length !== 1) found.push(`${key}: ${of.length} lines`);
      else if (of[0] && !isSettled(of[0])) found.push(`${key}: ${of[0].outcome}, ${of[0].reason}, ${of[0].sending}`);
    }
  }
  const sent = fake.calls.slice(from).filter(({ method }) => method === 'sendMessage');
  for (const { at } of sent)
    if (nextOpening(calendar, new Date(at))?.at.getTime() !== at) found.push(`sent at ${new Date(at).toISOString()}`);
  const twice = sent.map(({ args }) => `${args.chat_id}: ${args.text}`);
  found.push(...twice.filter((one, at) => twice.indexOf(one) !== at).map((one) => `twice: ${one}`));
  return found;
}

const isSettled = ({ outcome, reason, sending }: LedgerLine): boolean =>
  sending === 'sent' || (outcome !== null && reason !== null);

/** What was planned is planned again at every turn of the clock, as after a crash between a wave and its mark. */
const forgetful = (store: Store): Store => ({ ...store, jobMark: async () => null });
/** A control: what is planned a second time is something else. */
const keyless = (store: Store): Store => ({
  ...forgetful(store),
  schedule: (events, now) =>
    store.schedule(
      events.map((one) => ({ ...one, key: `${one.key}/${now.getTime()}` })),
      now,
    ),
});

describe('a year in a minute', () => {
  it('brings everything that is due once, or leaves it out by a rule, within the windows', async () => {
    const all = await begun({}, 12);
    const from = all.fake.calls.length;
    await all.goOnUntil(new Date(start.getTime() + 365 * dayMs));
    expect(await wrong(all, from)).toEqual([]);
    const sent = all.fake.calls.slice(from).filter(({ method }) => method === 'sendMessage').length;
    expect(sent).toBeGreaterThan(12 * 10);
  });

  it('also where all that was planned is planned anew at every turn; without keys it would come twice', async () => {
    const all = await begun({ spoil: forgetful }, 3);
    const from = all.fake.calls.length;
    await all.goOnUntil(instantOf('2027-04-16', '12:00', zone));
    expect((await wrong(all, from)).filter((one) => one.startsWith('twice'))).toEqual([]);
    await all.close();
    const control = await begun({ spoil: keyless }, 3);
    const since = control.fake.calls.length;
    await control.goOnUntil(instantOf('2027-04-16', '12:00', zone));
    expect((await wrong(control, since)).filter((one) => one.startsWith('twice'))).not.toEqual([]);
  });
});

describe('a clock that leaps', () => {
  const move = fc.record({
    hours: fc.integer({ min: 1, max: 60 }),
    leap: fc.constantFrom(-2, -1, 1, 2),
    restart: fc.boolean(),
  });
  const moves = fc.tuple(fc.array(move, { minLength: 8, maxLength: 16 }), fc.integer({ min: 0, max: 15 }));

  it('an hour or two either way, and once by thirty days: each comes once, or is left out by a rule', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async ([all, monthAt]) => {
        const bot = await begun({}, 3);
        const from = bot.fake.calls.length;
        for (const [at, { hours, leap, restart }] of all.entries()) {
          await bot.goOnUntil(new Date(bot.clock.now().getTime() + hours * hourMs));
          const by = at === monthAt ? 30 * dayMs : leap * hourMs;
          const to = new Date(Math.max(start.getTime(), bot.clock.now().getTime() + by));
          await (restart ? bot.downUntil(to) : bot.setClock(to));
        }
        await bot.goOnUntil(afterwards);
        expect(await wrong(bot, from)).toEqual([]);
        await bot.close();
        year = null;
      }),
      { numRuns: 5, seed: 20270406, endOnFailure: true },
    );
  });
});

it('a day of being off with 10,000 due: each is sent once or dropped as too late, and whoever writes is answered first', async () => {
  const [most, half] = [10_000, 5_000];
  const bot = await telegramYear({ start: instantOf('2027-04-05', '10:00', zone) });
  year = bot;
  const addressOf = (at: number): string => String(bot.fake.person(`p${at}`).id);
  const where = { account: 'telegram', channel: 'telegram', addressOf } as const;
  const { store, reader, agencyId } = bot.bot();
  await enrol({ store, dataDir: bot.dataDir, programme: bot.programme }, most, bot.clock.now(), where);
  const people = await reader.people(agencyId, null, most);
  const dueAt = instantOf('2027-04-05', '14:00', zone);
  const rows = people.map(({ personId }, at) => {
    // Of the second half it is the day after the next: still worth something.
    const [date, ends] =
      at < half ? ['2027-04-06', dueAt.getTime() + 18 * hourMs] : ['2027-04-08', dueAt.getTime() + 60 * hourMs];
    const key = `off/${date}/${personId}`;
    const event = { kind: 'flow-due' as const, flow: 'reminder', params: { programme: bot.programme.code, date }, key };
    const unasked = { priority: 9, urgency: 'normal', notBefore: dueAt, expiresAt: new Date(ends) } as const;
    return { agencyId, personId, key, event, unasked };
  });
  await store.schedule(rows, bot.clock.now());
  const from = bot.fake.calls.length;
  await bot.downUntil(instantOf('2027-04-06', '10:00', zone), () => bot.fake.person('asks').write('bantuan'));
  await bot.bot().app.tick();
  await expect
    .poll(() => bot.fake.calls.slice(from).filter(({ method }) => method === 'sendMessage').length, {
      timeout: 60_000,
    })
    .toBeGreaterThanOrEqual(half + 1);
  await bot.bot().app.settle();

  const sent = bot.fake.calls.slice(from).filter(({ method }) => method === 'sendMessage');
  expect(sent.findIndex(({ args }) => args.chat_id === addressIn(bot, 'asks'))).toBeLessThan(100);
  const reminded = sent.filter(({ args }) => args.chat_id !== addressIn(bot, 'asks'));
  expect(new Set(reminded.map(({ args }) => args.chat_id)).size, 'each once').toBe(reminded.length);
  expect(reminded).toHaveLength(half);
  const reasons = new Map<string, number>();
  for (const { personId } of people) {
    const own = (await bot.bot().reader.ledger(agencyId, personId, 99)).find(({ key }) => key.startsWith('off/'));
    const became = own?.sending ?? `${own?.outcome}: ${own?.reason}`;
    reasons.set(became, (reasons.get(became) ?? 0) + 1);
  }
  expect(Object.fromEntries(reasons)).toEqual({ sent: half, 'dropped: expired': half });
});

const addressIn = ({ fake }: TelegramYear, name: string): string => String(fake.person(name).id);
