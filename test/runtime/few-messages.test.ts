/** Promise 5 over several days: whatever the channel puts off, and till when, no day gets more than its few. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SendResult } from '../../src/core/delivery.ts';
import { flows } from '../../src/flows/index.ts';
import { daysWithClass } from '../../src/training/class-days.ts';
import { CLASS_DAY_LIMIT, OTHER_DAY_LIMIT } from '../../src/training/courtesy.ts';
import { instantOf, localDate, localTime } from '../../src/training/local-time.ts';
import { travel } from '../../src/travel.ts';
import { START, toys } from '../faults/counter.ts';
import { type Mortal, mortal, seededFolder } from '../faults/mortal.ts';
import { account, exampleProgramme } from '../support/stage.ts';

const zone = 'Asia/Jakarta';
/** Wednesday 14 April 2027 and the working days after it; two of them have a class. */
const days = ['2027-04-14', '2027-04-15', '2027-04-16', '2027-04-19', '2027-04-20', '2027-04-21', '2027-04-22'];
const classDays = daysWithClass(exampleProgramme('kalianda'));
const start = instantOf('2027-04-14', '08:00', zone);
const hourMs = 3_600_000;
let seeded = '';
beforeAll(async () => {
  seeded = await seededFolder(start);
});
afterAll(() => rmSync(seeded, { recursive: true, force: true }));

/** News for one participant: the hour in which it is due, counted from the start. */
interface News {
  readonly dueInHours: number;
  readonly expiresInHours: number | null;
}

/** What the channel says to each try, the last for ever after: sent (null), or put off by so many hours. */
type Delays = readonly (number | null)[];

/** One participant, by the word of the toy that enrols. */
async function enrolled(
  { app, accept, reader }: Pick<Parameters<Parameters<Mortal['surviving']>[0]>[0], 'app' | 'accept' | 'reader'>,
  sentAt: Date,
) {
  await app.start();
  const chat = { address: 'chat-1', kind: 'private' } as const;
  const reply = { kind: 'text', text: START } as const;
  await accept({ channel: 'web', account, chat, sender: { id: 'chat-1' }, externalId: 'm', sentAt, reply });
  await app.settle();
  const [agency] = await reader.agencies();
  const [person] = await reader.people(agency?.id ?? '', null, 1);
  return { agencyId: agency?.id ?? '', personId: person?.personId ?? '' };
}

async function sentByDay(news: readonly News[], delays: Delays): Promise<ReadonlyMap<string, readonly string[]>> {
  const outcome = (at: number): SendResult | null => {
    const delay = at === 0 ? null : (delays[at - 1] ?? null);
    return delay === null ? null : { outcome: 'later', reason: 'busy', afterMs: delay * hourMs };
  };
  const bot = await mortal({ seeded, start, flows: { ...flows, ...toys }, outcome });
  try {
    await bot.surviving(async ({ app, accept, store, reader }) => {
      const who = await enrolled({ app, accept, reader }, start);
      const rows = news.map(({ dueInHours, expiresInHours }, number) => {
        const key = `news/${number}`;
        const notBefore = new Date(start.getTime() + dueInHours * hourMs);
        const expiresAt = expiresInHours === null ? null : new Date(notBefore.getTime() + expiresInHours * hourMs);
        const event = { kind: 'flow-due', flow: 'news', params: { number: `${number}` }, key } as const;
        const unasked = { priority: 20 + (number % 3), urgency: 'normal', notBefore, expiresAt } as const;
        return { ...who, key, event, unasked };
      });
      await store.schedule(rows, start);
      await travel({ app, store, clock: bot.clock }, instantOf('2027-04-23', '00:00', zone));
    });
    const sent = bot.sent.filter(({ at }) => at > start);
    for (const { at } of sent) expect(localTime(at, zone) >= '08:00' && localTime(at, zone) < '16:30').toBe(true);
    const dayOf = ({ at }: (typeof sent)[number]) => localDate(at, zone);
    return new Map(
      days.map((day) => [day, sent.filter((one) => dayOf(one) === day).map(({ message }) => message.text)]),
    );
  } finally {
    await bot.close();
  }
}

test('a message that its channel puts off to the next day takes the place of that day', async () => {
  const byDay = await sentByDay(
    [
      { dueInHours: 1, expiresInHours: null },
      { dueInHours: 24.5, expiresInHours: null },
    ],
    [24],
  );
  expect(
    [byDay.get('2027-04-14'), byDay.get('2027-04-15'), byDay.get('2027-04-16')].map((texts) => texts?.length),
  ).toEqual([0, 1, 1]);
});

test('what is held over a weekend leaves Monday to the reminder, which was not yet due when it was held', async () => {
  const friday = instantOf('2027-04-02', '14:00', zone);
  // The second try is that of the quiz: put off past the end of the afternoon.
  const outcome = (at: number): SendResult | null =>
    at === 1 ? { outcome: 'later', reason: 'busy', afterMs: 3 * hourMs } : null;
  const bot = await mortal({ seeded, start: friday, flows: { ...flows, ...toys }, outcome });
  try {
    await bot.surviving(async ({ app, accept, store, reader }) => {
      const who = await enrolled({ app, accept, reader }, friday);
      const event = { kind: 'flow-due', flow: 'news', params: { number: 'kuis' }, key: 'quiz' } as const;
      const unasked = { priority: 50, urgency: 'normal', notBefore: friday, expiresAt: null } as const;
      await store.schedule([{ ...who, key: 'quiz', event, unasked }], friday);
      await travel({ app, store, clock: bot.clock }, instantOf('2027-04-06', '09:00', zone));
    });
    const sent = bot.sent
      .slice(1, 3)
      .map(({ at, message: { text } }) => [
        `${localDate(at, zone)} ${localTime(at, zone)}`,
        text.includes('Kabar kuis') ? 'quiz' : text.includes('6 April') ? 'reminder' : text,
      ]);
    expect(sent).toEqual([
      ['2027-04-05 13:30', 'reminder'],
      ['2027-04-06 08:00', 'quiz'],
    ]);
  } finally {
    await bot.close();
  }
});

test('no day gets more than its few, whatever is put off, and till when', async () => {
  const someNews = fc.array(
    fc.record({
      dueInHours: fc.integer({ min: 0, max: 150 }),
      expiresInHours: fc.option(fc.integer({ min: 4, max: 80 }), { nil: null }),
    }),
    { minLength: 2, maxLength: 9 },
  );
  const someDelays = fc.array(fc.option(fc.integer({ min: 1, max: 40 }), { nil: null, freq: 2 }), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(someNews, someDelays, async (news, delays) => {
      for (const [day, texts] of await sentByDay(news, delays)) {
        expect(texts.length, day).toBeLessThanOrEqual(classDays.has(day) ? CLASS_DAY_LIMIT : OTHER_DAY_LIMIT);
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);
