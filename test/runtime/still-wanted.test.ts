/** Finished means silent, also for what was held on its way: it is asked about once more before it leaves. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openBook } from '../../src/core/book.ts';
import { text } from '../../src/core/text.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { stillWanted } from '../../src/runtime/still-wanted.ts';
import type { OutboxRow } from '../../src/store/store.ts';
import { travel } from '../../src/travel.ts';
import { SILENCE_MS, START, toys } from '../faults/counter.ts';
import { mortal, roster, seededFolder } from '../faults/mortal.ts';
import { account, exampleProgramme } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB: the first class is on Tuesday 6 April. */
const start = new Date('2027-03-24T03:12:00Z');
const date = '2027-04-06';
const hourMs = 3_600_000;
const address = 'chat-1';
const programme = exampleProgramme('kalianda');
const { code, sessions } = programme;
let seeded = '';
beforeAll(async () => {
  seeded = await seededFolder(start);
});
afterAll(() => rmSync(seeded, { recursive: true, force: true }));

/** Somebody of the roster, enrolled; and a provider that can be away, for an hour at a time. */
async function openParticipant() {
  let isAway = false;
  const later = { outcome: 'later', reason: 'away', afterMs: hourMs } as const;
  const bot = await mortal({ seeded, start, flows: { ...flows, ...toys }, outcome: () => (isAway ? later : null) });
  onTestFinished(() => bot.close());
  await bot.surviving(({ app }) => app.start());
  const [own] = roster();
  let serial = 0;
  const write = (said: string) =>
    bot.surviving(async ({ accept, app }) => {
      serial += 1;
      const sender = { id: address, verifiedPhone: own?.phone ?? '' };
      const reply = { kind: 'text', text: said } as const;
      const [chat, sentAt, externalId] = [{ address, kind: 'private' } as const, bot.clock.now(), `m-${serial}`];
      await accept({ channel: 'web', account, chat, sender, externalId, sentAt, reply });
      await app.settle();
    });
  for (const said of [`DAFTAR ${code}`, 'setuju', own?.nip ?? '', 'benar']) await write(said);
  const [agency] = await bot.reader().agencies();
  const [known] = await bot.reader().people(agency?.id ?? '', null, 1);
  const [agencyId, personId] = [agency?.id ?? '', known?.personId ?? ''];
  const travelOn = (ms: number) =>
    bot.surviving(({ app, store }) =>
      travel({ app, store, clock: bot.clock }, new Date(bot.clock.now().getTime() + ms)),
    );
  await travelOn(60_000);
  /** While the provider is away a flow comes due; then something happens, and the provider comes back. */
  const heldWhile = async (
    due: { readonly flow: string; readonly params: Readonly<Record<string, string>> } | null,
    meanwhile: () => Promise<unknown>,
  ) => {
    isAway = true;
    const unasked = { priority: 10, urgency: 'normal', notBefore: bot.clock.now(), expiresAt: null } as const;
    if (due)
      await bot.surviving(async ({ store }) => {
        const event = { kind: 'flow-due', key: 'held', ...due } as const;
        await store.schedule([{ agencyId, personId, key: 'held', event, unasked }], bot.clock.now());
      });
    await travelOn(2 * 60_000);
    isAway = false;
    await meanwhile();
    const before = bot.sent.length;
    await travelOn(24 * hourMs);
    const lines = await bot.reader().ledger(agencyId, personId, 20);
    const held = lines.findLast(({ key, event }) => (due ? key === 'held' : event === 'stayed-silent'));
    const texts = bot.sent.slice(before).map(({ message }) => message.text);
    return { texts, sending: held?.sending, reason: held?.reason };
  };
  return { bot, write, heldWhile, person: { agencyId, personId, programme: code } };
}

const reminder = { flow: 'reminder', params: { programme: code, date } };

describe('a question that its provider put off', () => {
  it('leaves later where nothing happened meanwhile', async () => {
    const { heldWhile } = await openParticipant();
    expect(await heldWhile(reminder, async () => {})).toMatchObject({
      texts: [expect.stringContaining('6 April')],
      sending: 'sent',
    });
  });

  it('is dropped where its class day was cancelled: the cancellation comes, and no reminder before it', async () => {
    const { bot, heldWhile } = await openParticipant();
    const cancelled = {
      ...programme,
      version: 2,
      sessions: sessions.filter((one) => !('date' in one) || one.date !== date),
    };
    const { texts, ...held } = await heldWhile(reminder, () =>
      bot.surviving(async ({ desk }) => void (await desk.importProgramme(cancelled, bot.clock.now()))),
    );
    expect(held).toEqual({ sending: 'dropped', reason: 'changed' });
    expect(texts).toHaveLength(1);
    expect(bot.sent.at(-1)?.message.choices).toEqual([]);
  });

  it('is dropped where the person was refused', async () => {
    const { bot, heldWhile, person } = await openParticipant();
    const refusal = { ...person, standing: 'refused', by: 'panitia', reason: null } as const;
    const held = await heldWhile(reminder, () =>
      bot.surviving(async ({ desk }) => void (await desk.decide(refusal, [], bot.clock.now()))),
    );
    expect(held).toEqual({ texts: [], sending: 'dropped', reason: 'not-enrolled' });
  });

  it('is dropped where the person has answered by a word of their own', async () => {
    const { write, heldWhile } = await openParticipant();
    const held = await heldWhile(reminder, async () => {
      // The first word came before the question, which is then put in answer to it.
      for (const word of ['HADIR', 'HADIR']) await write(word);
    });
    expect(held).toEqual({ texts: [], sending: 'dropped', reason: 'already-answered' });
  });

  it('is dropped where it asks once more, and has been answered', async () => {
    const { bot, write, heldWhile } = await openParticipant();
    await write(START);
    bot.clock.travelTo(new Date(bot.clock.now().getTime() + SILENCE_MS));
    const { texts, ...held } = await heldWhile(null, () => write('satu'));
    expect(held).toEqual({ sending: 'dropped', reason: 'already-answered' });
    expect(texts.join()).not.toContain('Nomor 0.');
  });

  it('is dropped where it need not be answered any more: a quiz that was closed, and the next message says so', async () => {
    const { bot, write, heldWhile } = await openParticipant();
    const [first, ...others] = programme.quizzes;
    const quizzes = first ? [{ ...first, closesOn: '2027-03-23' }, ...others] : [];
    const due = { flow: 'quiz', params: { programme: code, quiz: first?.code ?? '' } };
    const held = await heldWhile(due, () =>
      bot.surviving(
        async ({ desk }) => void (await desk.importProgramme({ ...programme, version: 2, quizzes }, bot.clock.now())),
      ),
    );
    expect(held).toEqual({ texts: [], sending: 'dropped', reason: 'expired' });
    await write('MENU');
    const missed = translator()(text('quiz.missed', { programme: code }), {
      locale: 'id',
      name: null,
      salutation: null,
    });
    expect(bot.sent.at(-1)?.message.text).toContain(missed);
  });

  it('leaves where what came with it is still worth telling', async () => {
    const { bot, heldWhile } = await openParticipant();
    const cancelled = {
      ...programme,
      version: 2,
      sessions: sessions.filter((one) => !('date' in one) || one.date !== date),
    };
    const joined = { by: 'approval' } as unknown as string; // params are JSON
    const { texts, sending } = await heldWhile({ flow: 'reminder', params: { ...reminder.params, joined } }, () =>
      bot.surviving(async ({ desk }) => void (await desk.importProgramme(cancelled, bot.clock.now()))),
    );
    expect([texts.length, sending]).toEqual([2, 'sent']);
  });
});

describe('a message on its way for the first time', () => {
  const questionsFor = async (row: Pick<OutboxRow, 'attempts' | 'createdAt'>, promptId?: string) => {
    let questions = 0;
    const workBehind = async () => {
      questions += 1;
      return null;
    };
    const book = openBook({ flows, welcome: 'registration', translate: translator() });
    const message = { text: 'Hadir?', choices: [], keys: 'words', ...(promptId && { promptId }) } as const;
    const wanted = stillWanted({ store: { workBehind }, reader: null, book });
    // What else a row has is not looked at.
    expect(await wanted({ id: 'o', message, ...row } as unknown as OutboxRow, start)).toBeNull();
    return questions;
  };
  const ago = (ms: number): Date => new Date(start.getTime() - ms);

  it('costs no question, and neither does one that only tells', async () => {
    expect(await questionsFor({ attempts: 0, createdAt: ago(60_000) }, 'p1')).toBe(0);
    expect(await questionsFor({ attempts: 3, createdAt: ago(hourMs) })).toBe(0);
  });

  it('is that no longer once it was tried or has waited', async () => {
    expect(await questionsFor({ attempts: 1, createdAt: start }, 'p1')).toBe(1);
    expect(await questionsFor({ attempts: 0, createdAt: ago(60_001) }, 'p1')).toBe(1);
  });
});
