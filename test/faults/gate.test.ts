/** What stands between a turn and the network: the gate, the count of the day, and what becomes of a turn that throws. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { SendResult } from '../../src/core/delivery.ts';
import { defineFlow } from '../../src/core/flow.ts';
import { text } from '../../src/core/text.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { gather } from '../../src/runtime/gather.ts';
import { travel } from '../../src/travel.ts';
import { account } from '../support/stage.ts';
import { SILENCE_MS, START, toys } from './counter.ts';
import { mortal, seededFolder } from './mortal.ts';

/** Monday, 5 April 2027, no class day, 10.00 WIB: the windows of the day are 08.00–11.30 and 13.00–16.30 at the most. */
const start = new Date('2027-04-05T03:00:00Z');
const address = 'chat-1';
let seeded = '';
beforeAll(async () => {
  seeded = await seededFolder(start);
});
afterAll(() => rmSync(seeded, { recursive: true, force: true }));

const broken = defineFlow({
  name: 'broken',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'break', words: ['rusak'], reversible: true }],
  data: toys.counter!.data, // it has none of its own
  begin: () => {
    throw new Error('broken on purpose');
  },
  steps: {},
});

async function openBot(outcome?: (at: number) => SendResult | null, from = start) {
  const bot = await mortal({ seeded, start: from, flows: { ...flows, ...toys, broken }, ...(outcome && { outcome }) });
  onTestFinished(() => bot.close());
  await bot.surviving(({ app }) => app.start());
  let serial = 0;
  const write = (said: string) =>
    bot.surviving(async ({ accept, app }) => {
      serial += 1;
      const chat = { address, kind: 'private' } as const;
      const sentAt = bot.clock.now();
      const reply = { kind: 'text', text: said } as const;
      await accept({
        channel: 'web',
        account,
        chat,
        sender: { id: address },
        externalId: `m-${serial}`,
        sentAt,
        reply,
      });
      await app.settle();
    });
  const news = (number: string) =>
    bot.surviving(async ({ store, app, reader }) => {
      const [agency] = await reader.agencies();
      const [person] = await reader.people(agency?.id ?? '', null, 1);
      const [agencyId, personId, key] = [agency?.id ?? '', person?.personId ?? '', `news/${number}`];
      const unasked = { priority: 1, urgency: 'normal', notBefore: bot.clock.now(), expiresAt: null } as const;
      const event = { kind: 'flow-due', flow: 'news', params: { number }, key } as const;
      await store.schedule([{ agencyId, personId, key, event, unasked }], bot.clock.now());
      app.wake();
      await app.settle();
    });
  const travelTo = (to: string) =>
    bot.surviving(({ app, store }) => travel({ app, store, clock: bot.clock }, new Date(to)));
  const sentOf = (part: string) =>
    bot.sent.filter(({ message }) => message.text.includes(part)).map(({ at }) => at.toISOString());
  return { bot, write, news, travelTo, sentOf };
}

describe('a message nobody asked for', () => {
  it('that was let through in its window, and could not leave then, waits for the next one', async () => {
    const { write, news, travelTo, sentOf } = await openBot((at) =>
      at === 1 ? { outcome: 'later', reason: 'busy', afterMs: 9 * 3_600_000 } : null,
    );
    await write(START);
    await news('satu');
    await travelTo('2027-04-05T16:00:00Z');
    expect(sentOf('Kabar satu')).toEqual([]);
    await travelTo('2027-04-06T05:00:00Z');
    expect(sentOf('Kabar satu')).toEqual(['2027-04-06T01:00:00.000Z']);
  });

  it('counts against its day, so that the next one waits for another', async () => {
    const { write, news, travelTo, sentOf } = await openBot();
    await write(START);
    await news('satu');
    await news('dua');
    await travelTo('2027-04-05T06:00:00Z');
    expect(sentOf('Kabar satu')).toHaveLength(1);
    expect(sentOf('Kabar dua')).toEqual([]);
  });
});

describe('silence', () => {
  it('counts from the moment the question really left, not from a try that failed', async () => {
    // A day on which nothing else is due.
    const { write, travelTo, sentOf } = await openBot(
      (at) => (at === 0 ? { outcome: 'later', reason: 'busy', afterMs: 30 * 60_000 } : null),
      new Date('2027-03-24T03:00:00Z'),
    );
    await write(START);
    await travelTo('2027-03-24T03:20:00Z');
    expect(sentOf('Nomor 0.')).toEqual([]);
    await travelTo('2027-03-24T04:00:00Z');
    const [asked, nudged] = sentOf('Nomor 0.').map((at) => Date.parse(at));
    expect((nudged ?? 0) - (asked ?? 0)).toBeGreaterThanOrEqual(SILENCE_MS);
  });
});

describe('a turn that throws', () => {
  it('is given up at the third try, the person is told, and the next message has its turn', async () => {
    const { bot, write } = await openBot();
    await write('rusak');
    await write(START);
    const wentWrong = translator()(text('common.wentWrong'), { locale: 'id', name: null, salutation: null });
    expect(bot.sent.map(({ message }) => message.text)).toEqual([
      wentWrong,
      expect.stringContaining('Mulai menghitung.'),
    ]);
  });
});

describe('gathered work', () => {
  it('is tried one by one where a batch throws, so that only the bad one fails', async () => {
    const work = gather(async (items: readonly number[]) => {
      if (items.includes(2)) throw new Error('two');
      return items.map((item) => item * 10);
    });
    const results = await Promise.allSettled([work(1), work(2), work(3)]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      10,
      'failed',
      30,
    ]);
  });
});
