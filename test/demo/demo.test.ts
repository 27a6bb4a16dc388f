/** The demo beside the chat, on the real store and the real app: its clock, what is to come, and why. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { openBook } from '../../src/core/book.ts';
import { storedClock } from '../../src/demo/clock.ts';
import { demoTabs, openDemo } from '../../src/demo/demo.ts';
import { greet } from '../../src/demo/greet.ts';
import { demoPeople, demoProgramme, seedDemo } from '../../src/demo/seed.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';

const account = 'web';
const people = demoPeople('2027-04-05');
const tabs = demoTabs(people);
/** What a page shows first: Ibu Sari. */
const sari = tabs[0] ?? expect.fail('The demo has no first tab');

type Running = Awaited<ReturnType<typeof startDemo>>;

/** As `main.ts` starts it, but for the page. */
async function startDemo(dataDir: string) {
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  const { store, reader, desk } = opened;
  const clock = await storedClock(desk);
  await seedDemo(desk, account, people, clock.now());
  const heard: string[] = [];
  const channel: Channel = {
    name: 'web',
    account,
    start: async () => {},
    stop: async () => {},
    async send(_address, { text }, id) {
      heard.push(text);
      return { outcome: 'sent', externalId: id };
    },
  };
  const [almanac, translate] = [openAlmanac(dataDir), translator()];
  const book = openBook({ flows, welcome: 'registration', translate });
  const channels = [channel];
  const app = createApp({ store, reader, desk, almanac, book, channels, clock, log: silentLog, chance: () => 0.5 });
  const demo = openDemo({ app, store, reader, almanac, clock, translate, tabs });
  await app.start();
  await greet(store, account, tabs, clock.now());
  await app.tick();
  await app.settle();
  let said = 0;
  return {
    ...opened,
    demo,
    clock,
    heard,
    async says(text: string) {
      said += 1;
      const { address, verifiedPhone } = sari;
      const chat = { address, kind: 'private' } as const;
      const sender = { id: address, verifiedPhone };
      const now = clock.now();
      const message = { channel: 'web', account, chat, sender, sentAt: now, reply: { kind: 'text', text } } as const;
      await store.accept([{ ...message, externalId: `said-${now.toISOString()}-${said}` }], now);
      app.wake();
      await app.settle();
    },
    async stop() {
      await app.stop();
      await opened.close();
    },
  };
}

let dataDir: string;
let running: Running;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pamong-demo-'));
  running = await startDemo(dataDir);
});
afterEach(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const restart = async (): Promise<void> => {
  await running.stop();
  running = await startDemo(dataDir);
};
const registered = async (): Promise<void> => {
  for (const text of ['setuju', sari.nip, 'benar']) await running.says(text);
};
const now = async (): Promise<string> => (await running.demo.state()).now;

describe('what the panel shows', () => {
  test('is the day before the first class, two people, and the five next messages, soonest first', async () => {
    const state = await running.demo.state();
    expect(state).toMatchObject({ now: '2027-04-05T02:00:00.000Z', zone: 'Asia/Jakarta', banner: true });
    expect(state.people.map(({ name }) => name)).toEqual(['Ibu Sari', 'Bapak Darma']);
    expect(state.next).toHaveLength(5);
    expect(state.next.map(({ at }) => at)).toEqual(state.next.map(({ at }) => at).toSorted());
    expect(state.next[0]?.at).toBe('2027-04-05T06:30:00.000Z');
    expect(state.next[0]?.what).toContain('Selasa, 6 April 2027');
    expect(state.next.every(({ at }) => at > state.now)).toBe(true);
  });

  test('has no decision before anything was decided, and then a sentence for each, newest first', async () => {
    expect((await running.demo.state()).decisions).toEqual([]);
    await registered();
    for (const _ of [1, 2, 3]) await running.demo.advance('next-message');
    const { decisions } = await running.demo.state();
    expect(decisions.map(({ at }) => at)).toEqual(
      decisions
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(decisions.at(-1)?.text).toBe(
      'Sari: Pengingat untuk Selasa, 6 April 2027 dikirim Senin, 5 April 2027 pukul 13.30 WIB.',
    );
  });

  test('never shows more than twelve decisions', async () => {
    await registered();
    for (const _ of Array.from({ length: 16 })) await running.demo.advance('next-message');
    expect((await running.demo.state()).decisions).toHaveLength(12);
  });

  test('offers the made-up NIP of a participant until it has been given', async () => {
    expect(running.demo.sample(sari.id)).toMatchObject({ nip: sari.nip });
    await registered();
    await running.demo.state();
    expect(running.demo.sample(sari.id)).toBeNull();
    expect(running.demo.sample('demo-none')).toBeNull();
  });
});

describe('a step', () => {
  test('of an hour is an hour', async () => {
    await running.demo.advance('hour');
    expect(await now()).toBe('2027-04-05T03:00:00.000Z');
  });

  test('to the next message brings that message', async () => {
    await registered();
    const [next] = (await running.demo.state()).next;
    const before = running.heard.length;
    await running.demo.advance('next-message');
    expect(await now()).toBe(next?.at);
    expect(running.heard.slice(before)).toEqual([expect.stringContaining('Selasa, 6 April 2027')]);
  });

  test('to the next working day is eight in the morning, and leaps over the weekend', async () => {
    const mornings: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) {
      await running.demo.advance('workday');
      mornings.push(await now());
    }
    expect(mornings).toEqual([6, 7, 8, 9, 12].map((day) => `2027-04-${String(day).padStart(2, '0')}T01:00:00.000Z`));
  });

  test('is taken after the one before it, so that two clicks at once are two steps', async () => {
    await Promise.all([running.demo.advance('hour'), running.demo.advance('hour')]);
    expect(await now()).toBe('2027-04-05T04:00:00.000Z');
  });

  test('to the next message, twice at once, brings two messages, each once', async () => {
    await registered();
    const { next } = await running.demo.state();
    await Promise.all([running.demo.advance('next-message'), running.demo.advance('next-message')]);
    expect(await now()).toBe(next[1]?.at);
  });
});

describe('a restart', () => {
  test('goes on at the time at which the demo stood', async () => {
    await running.demo.advance('workday');
    await running.demo.advance('hour');
    await restart();
    expect(await now()).toBe('2027-04-06T02:00:00.000Z');
  });

  test('seeds and greets nobody a second time, and forgets nobody', async () => {
    await registered();
    const before = await running.reader.programmeByCode(demoProgramme);
    expect(running.heard.filter((text) => text.includes('Apakah Bapak/Ibu setuju?'))).toHaveLength(tabs.length);
    await restart();
    expect(running.heard).toEqual([]);
    expect(await running.reader.programmeByCode(demoProgramme)).toEqual(before);
    const [agency] = await running.reader.agencies();
    expect(await running.reader.seats(agency?.id ?? '', demoProgramme)).toMatchObject({ enrolled: 1 });
  });
});

test('seeding twice in one go leaves one agency, one version of the programme, and a roster that still matches', async () => {
  const before = await running.reader.programmeByCode(demoProgramme);
  await seedDemo(running.desk, account, people, running.clock.now());
  const agencies = await running.reader.agencies();
  expect(agencies).toHaveLength(1);
  expect(await running.reader.programmeByCode(demoProgramme)).toEqual(before);
  const agencyId = agencies[0]?.id ?? '';
  expect(await running.reader.rosterMatch(agencyId, demoProgramme, sari.nip, sari.verifiedPhone)).toMatchObject({
    name: 'Sari Contoh, S.Sos.',
  });
});
