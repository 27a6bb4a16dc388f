/** The demo beside the chat, on the real store and the real app: its clock, what is to come, and why. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { openBook } from '../../src/core/book.ts';
import type { Reply } from '../../src/core/message.ts';
import { backstage } from '../../src/demo/backstage.ts';
import { storedClock } from '../../src/demo/clock.ts';
import { openDemo } from '../../src/demo/demo.ts';
import { greet } from '../../src/demo/greet.ts';
import { officerTab } from '../../src/demo/officer.ts';
import { demoPeople, demoProgramme, seedDemo } from '../../src/demo/seed.ts';
import { type DemoTab, demoTabs } from '../../src/demo/tabs.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import type { DemoStep } from '../../src/web/demo.ts';

const account = 'web';
const people = demoPeople('2027-04-05');
const translate = translator();
const tabs = demoTabs(people, translate);
const officer = officerTab(translate);
/** What a page shows first: Ibu Sari; and the tab beside it: Bapak Darma. */
const [sari, darma] = [tabs[0] ?? expect.fail('The demo has no first tab'), tabs[1] ?? expect.fail('Nor a second')];

type Running = Awaited<ReturnType<typeof startDemo>>;

/** As `main.ts` starts it, but for the page. */
async function startDemo(dataDir: string) {
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  const { store, reader, desk } = opened;
  const clock = await storedClock(desk);
  await seedDemo(desk, account, people, clock.now());
  const heard: string[] = [];
  const prompts: (string | undefined)[] = [];
  const channel: Channel = {
    name: 'web',
    account,
    start: async () => {},
    stop: async () => {},
    async send(_address, { text, promptId }, id) {
      heard.push(text);
      prompts.push(promptId);
      return { outcome: 'sent', externalId: id };
    },
  };
  const almanac = openAlmanac(dataDir);
  const book = openBook({ flows, welcome: 'registration', translate });
  const channels = [channel];
  const app = createApp({ store, reader, desk, almanac, book, channels, clock, log: silentLog, chance: () => 0.5 });
  const demo = openDemo({ app, store, reader, almanac, clock, translate, tabs, officer });
  await app.start();
  await greet(store, account, tabs, clock.now());
  await app.tick();
  await app.settle();
  let count = 0;
  return {
    ...opened,
    demo,
    clock,
    heard,
    prompts,
    async says(
      said: string | Reply,
      { address, verifiedPhone }: Pick<DemoTab, 'address'> & { verifiedPhone: string | null } = sari,
    ) {
      count += 1;
      const reply: Reply = typeof said === 'string' ? { kind: 'text', text: said } : said;
      const chat = { address, kind: 'private' } as const;
      const sender = { id: address, ...(verifiedPhone !== null && { verifiedPhone }) };
      const now = clock.now();
      const message = { channel: 'web', account, chat, sender, sentAt: now, reply } as const;
      await store.accept([{ ...message, externalId: `said-${now.toISOString()}-${count}` }], now);
      app.wake();
      await app.settle();
    },
    /** What others have written before the newcomer looks. */
    backstage: () => backstage({ app, store, desk, reader, account, clock }, officer.address),
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
const registered = async (who = sari): Promise<void> => {
  for (const text of ['setuju', who.nip, 'benar']) await running.says(text, who);
};
const state = () => running.demo.state('id');
const now = async (): Promise<string> => (await state()).now;
const advance = (step: DemoStep, front = sari) => running.demo.advance(step, front.id, 'id');

describe('what the panel shows', () => {
  test('is the day before the first class, two people and an officer, and the five next messages, soonest first', async () => {
    const shown = await state();
    expect(shown).toMatchObject({ now: '2027-04-05T02:00:00.000Z', zone: 'Asia/Jakarta' });
    expect(running.demo.tabs.map(({ name }) => name)).toEqual(['Ibu Sari', 'Bapak Darma', 'Panitia']);
    expect(shown.next).toHaveLength(5);
    expect(shown.next.map(({ at }) => at)).toEqual(shown.next.map(({ at }) => at).toSorted());
    expect(shown.next[0]?.at).toBe('2027-04-05T06:30:00.000Z');
    expect(shown.next[0]?.what).toContain('Selasa, 6 April 2027');
    expect(shown.next.every(({ at }) => at > shown.now)).toBe(true);
  });

  test('has no decision before anything was decided, and then a sentence for each, newest first', async () => {
    expect((await state()).decisions).toEqual([]);
    await registered();
    for (const _ of [1, 2, 3]) await advance('next-message');
    const { decisions } = await state();
    expect(decisions.map(({ at }) => at)).toEqual(
      decisions
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(decisions.at(-1)).toMatchObject({
      who: 'Ibu Sari',
      text: 'Pengingat untuk Selasa, 6 April 2027 dikirim Senin, 5 April 2027 pukul 13.30 WIB.',
    });
  });

  test('never shows more than twelve decisions', async () => {
    await registered();
    for (const _ of Array.from({ length: 16 })) await advance('next-message');
    expect((await state()).decisions).toHaveLength(12);
  });

  test('speaks the language of the page', async () => {
    await registered();
    await advance('next-message');
    const { next, decisions } = await running.demo.state('en');
    expect(next[0]).toMatchObject({
      who: 'Registered participants',
      what: 'Reminder of the class on Wednesday, 7 April 2027',
    });
    expect(decisions[0]).toMatchObject({ who: 'Ibu Sari', text: expect.stringContaining('was sent') });
  });
});

describe('a question put off', () => {
  test('stands among what will happen, with whose it is, and the step there brings it back to that chat alone', async () => {
    await registered(sari);
    await registered(darma);
    for (const _ of [1, 2, 3]) await advance('next-message');
    await running.says('nanti', darma);
    const back = (await state()).next.find(({ who }) => who === 'Bapak Darma');
    expect(back?.what).toBe('Pertanyaan yang ditunda (NANTI) kembali');
    // It waits for the end of the class; the reminder of the next one leaves before.
    await advance('next-message');
    expect((await state()).next[0]).toEqual(back);
    expect(await advance('next-message')).toBe(
      'Pesan berikutnya untuk Bapak Darma, bukan untuk Ibu Sari; silakan buka tabnya.',
    );
    expect(await now()).toBe(back?.at);
  });
});

test('a question left open is asked again, and whose it is can be read before they gave their name', async () => {
  await running.says('setuju');
  expect((await state()).next).toContainEqual(
    expect.objectContaining({ who: 'Ibu Sari', what: 'Pertanyaan yang belum dijawab ditanyakan sekali lagi' }),
  );
});

describe('the samples', () => {
  /** What would be filled in for the last thing that was said. */
  const offered = (tab: string) => {
    const said = running.heard.at(-1) ?? '';
    return running.demo.samples.find(({ asks }) => said.includes(asks))?.answers[tab];
  };

  test('answer each question that wants words, as the person of that tab would', async () => {
    expect(offered(sari.id)).toBeUndefined();
    await running.says('setuju');
    expect(offered(sari.id)).toBe(sari.nip);
    expect(offered(darma.id)).toBe(darma.nip);
    const typed: (string | null | undefined)[] = [];
    for (const answer of ['tidak punya', sari.fullName, 'Kecamatan Contoh']) {
      await running.says(answer);
      typed.push(offered(sari.id));
    }
    expect(typed).toEqual(['Sari Contoh, S.Sos.', 'Kecamatan Contoh', 'Pengadministrasi Umum']);
  });

  test('are known in English as well, and still there when the answer did not fit', async () => {
    for (const text of ['bahasa', 'english', 'setuju', '12']) await running.says(text);
    expect(running.heard.at(-1)).toMatch(/digits/);
    expect(offered(sari.id)).toBe(sari.nip);
  });

  test('stay good after a tap on an older question', async () => {
    const promptId = running.prompts[0] ?? expect.fail('Nothing was asked');
    await running.says('setuju');
    await running.says({ kind: 'choice', promptId, choiceId: 'no' });
    expect(running.heard.at(-1)).toMatch(/tidak ada yang berubah/);
    const isAside = (words: string) => running.demo.asides.some((aside) => words.startsWith(aside));
    expect(running.heard.map(isAside)).toEqual([false, false, false, true]);
  });

  test('let somebody who declined come back', async () => {
    await running.says('tidak setuju');
    expect(offered(sari.id)).toBe('DAFTAR KAL-2027-01');
  });
});

describe('a step to the next message that brings none into the chat in front', () => {
  test('says that the registration comes first', async () => {
    expect(await advance('next-message')).toMatch(/^Ibu Sari belum mendapat pesan karena pendaftarannya belum selesai/);
  });

  test('says so in the language of the page', async () => {
    expect(await running.demo.advance('next-message', sari.id, 'en')).toMatch(/^Ibu Sari gets no message yet/);
  });

  test('says that the committee has not decided yet', async () => {
    for (const text of ['setuju', 'tidak punya', 'Sari Contoh', '1', 'staf', 'ibu', 'benar']) await running.says(text);
    expect(await advance('next-message')).toMatch(/^Ibu Sari belum mendapat pesan .* masih diperiksa panitia\.$/);
  });

  test('says why it was decided so', async () => {
    await registered();
    await running.says('berhenti');
    expect(await advance('next-message')).toBe(
      'Ibu Sari: Pengingat untuk Selasa, 6 April 2027 tidak dikirim pada Senin, 5 April 2027 pukul 13.30 WIB, karena peserta meminta BERHENTI.',
    );
  });

  test('says nothing where one came, and nothing of a step by the clock', async () => {
    await registered();
    expect(await advance('next-message')).toBeNull();
    expect(await advance('hour')).toBeNull();
    expect(await advance('workday')).toBeNull();
  });
});

describe('a step', () => {
  test('of an hour is an hour', async () => {
    await advance('hour');
    expect(await now()).toBe('2027-04-05T03:00:00.000Z');
  });

  test('to the next message brings that message', async () => {
    await registered();
    const [next] = (await state()).next;
    const before = running.heard.length;
    await advance('next-message');
    expect(await now()).toBe(next?.at);
    expect(running.heard.slice(before)).toEqual([expect.stringContaining('Selasa, 6 April 2027')]);
  });

  test('to the next working day is eight in the morning, and leaps over the weekend', async () => {
    const mornings: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) {
      await advance('workday');
      mornings.push(await now());
    }
    expect(mornings).toEqual([6, 7, 8, 9, 12].map((day) => `2027-04-${String(day).padStart(2, '0')}T01:00:00.000Z`));
  });

  test('is taken after the one before it, so that two clicks at once are two steps', async () => {
    await Promise.all([advance('hour'), advance('hour')]);
    expect(await now()).toBe('2027-04-05T04:00:00.000Z');
  });

  test('to the next message, twice at once, brings two messages, each once', async () => {
    await registered();
    const { next } = await state();
    await Promise.all([advance('next-message'), advance('next-message')]);
    expect(await now()).toBe(next[1]?.at);
  });
});

describe('a restart', () => {
  test('goes on at the time at which the demo stood', async () => {
    await advance('workday');
    await advance('hour');
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

test('what was changed since it was seeded stays, through a restart', async () => {
  const { reader, desk, clock } = running;
  const [agency] = await reader.agencies();
  const agencyId = agency?.id ?? '';
  const changed = people.map((person) => (person.nip === sari.nip ? { ...person, name: 'Sari Baru' } : person));
  await desk.importRoster(agencyId, demoProgramme, changed, clock.now());
  const before = await reader.programmeByCode(demoProgramme);
  await restart();
  expect(await running.reader.agencies()).toHaveLength(1);
  expect(await running.reader.programmeByCode(demoProgramme)).toEqual(before);
  const match = await running.reader.rosterMatch(agencyId, demoProgramme, sari.nip, sari.verifiedPhone);
  expect(match).toMatchObject({ name: 'Sari Baru' });
});

describe('the officer', () => {
  test('has joined, finds Bapak Edi waiting, and approves him; a restart plays none of it again', async () => {
    await running.backstage();
    expect(running.heard.at(-1)).toContain('saya teruskan kepada panitia');
    await restart();
    await running.backstage();
    expect(running.heard).toEqual([]);
    await running.says('setujui', officer);
    expect(running.heard.at(-1)).toContain('Pendaftaran KAL-2027-01: Edi Contoh');
    await running.says('1', officer);
    expect(running.heard.at(-1)).toContain('Edi Contoh disetujui');
  });

  /** What "Isi contoh" writes after what stands there last. */
  const sample = (): string => {
    const last = running.heard.at(-1) ?? '';
    return running.demo.samples.find(({ asks }) => last.includes(asks))?.answers[officer.id] ?? '';
  };

  test('is filled in with what to try: approve, move a room, which its people read at once, and ask why', async () => {
    await registered();
    await running.backstage();
    for (const said of ['bantuan panitia', 'jadwal dan pengumuman']) await running.says(said, officer);
    expect(running.heard.at(-1)).toContain('PINDAHKAN');
    await running.says('setujui', officer);
    await running.says('1', officer);
    expect(sample()).toMatch(/^PINDAHKAN S01 ke Ruang Melati/);
    await running.says(sample(), officer);
    expect(running.heard.at(-1)).toContain('Yang akan dibaca peserta');
    await running.says('ya', officer);
    const why = sample();
    expect(why).toBe('KENAPA Edi');
    const [at, from] = [await now(), running.heard.length];
    await advance('next-message');
    expect(running.heard.slice(from)).toContainEqual(expect.stringContaining('ke Ruang Melati'));
    expect(await now(), 'the clock stands where it stood').toBe(at);
    await running.says(why, officer);
    expect(running.heard.at(-1)).toContain('Riwayat pesan untuk Edi Contoh');
  });

  test('is alarmed when nobody decides on Bapak Edi, as was to be read before; and not again', async () => {
    await running.backstage();
    const alarm = async () => (await state()).next.find(({ what }) => what.startsWith('Kabar gangguan'));
    await advance('workday');
    await advance('workday');
    const planned = await alarm();
    expect(planned).toMatchObject({ who: 'Panitia' });
    while ((await now()) < (planned?.at ?? '')) await advance('next-message');
    expect(await now()).toBe(planned?.at);
    expect(running.heard).toContainEqual(expect.stringContaining('melewati waktu kabar yang dijanjikan'));
    expect(await alarm()).toBeUndefined();
  });

  test('has nothing to be alarmed of once he was approved', async () => {
    await running.backstage();
    for (const text of ['setujui', '1']) await running.says(text, officer);
    await advance('workday');
    await advance('workday');
    expect((await state()).next.filter(({ who }) => who === 'Panitia')).toEqual([]);
  });

  test('is filled in with the first word to type', () => {
    const asked = running.demo.samples.filter(({ answers }) => officer.id in answers);
    expect(asked.map(({ answers }) => answers[officer.id])).toEqual(expect.arrayContaining(['SETUJUI', 'APPROVALS']));
  });
});
