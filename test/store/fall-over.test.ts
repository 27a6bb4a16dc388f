/** A chat that is gone: what waited there goes to another chat of the same person, in order, each once. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Conversation, newConversation, type Question } from '../../src/core/conversation.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, commitOf, due, hour, later, minute, openRig, type Rig, record, say, silence } from './rig.ts';

let rig: Rig;
let sari: string;
const soon = later(10 * minute);

/** Ibu Sari consented at `page`, added `phone`, and wrote there last. */
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  sari = await rig.join('page');
  await rig.link('page', 'phone', later(minute));
  await rig.hear('phone', 'halo', later(2 * minute));
  await rig.turn([], later(2 * minute));
});
afterEach(() => rig.close());

const blocked = (address: string) => rig.store.report(account, { address, state: 'blocked' });
const gone = async (id: string | undefined, at = soon) =>
  rig.store.recordSends([{ id: id ?? '', at, result: { outcome: 'gone' } }]);
/** What leaves now, to which address. */
async function leaving(at = soon): Promise<readonly string[]> {
  const out: string[] = [];
  for (let rows = await rig.take(at); rows.length > 0; rows = await rig.take(at)) {
    out.push(...rows.map(({ address, message }) => `${address}: ${message.text}`));
    await rig.store.recordSends(rows.map(({ id }) => ({ id, at, result: { outcome: 'sent', externalId: id } })));
  }
  return out;
}
const ledger = async () =>
  (await rig.reader.ledger(rig.agencyId, sari, 9)).flatMap(({ flow, outcome, reason, sending }) =>
    flow === 'link' ? [] : [[outcome, reason, sending]],
  );
/** Something comes due, and its turn says this. */
async function told(
  key: string,
  text: string,
  more: Parameters<typeof say>[1] = {},
  state: Partial<Conversation> = {},
) {
  await rig.store.schedule([due(rig, sari, key)], soon);
  const conversation = { ...newConversation, ...state };
  await rig.turn([say(text, { unasked: true, ...more })], soon, {
    conversation,
    outcome: { outcome: 'told', reason: null },
  });
}
async function says(address: string, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await rig.hear(address, 'x', soon);
    await rig.turn([say(text)], soon);
  }
}
const question = (promptId: string): Question => ({
  ...{ flow: 'quiz', version: 1, step: 'ask', data: null, promptId, text: 'Soal', choices: [{ id: 'a', label: 'A' }] },
  ...{ keys: 'letters', misses: 0, nudged: 0, askedAt: soon.toISOString(), saidAt: soon.toISOString() },
  ...{ expiresAt: null, backAt: null },
});

describe('what was to be sent', () => {
  test('goes on in order, the one that found the chat gone first; and the ledger says so', async () => {
    await says('phone', ['satu', 'dua']);
    await told('news', 'tiga');
    const [first] = await rig.take(soon);
    expect([first?.address, first?.message.text]).toEqual(['phone', 'satu']);
    await gone(first?.id);
    expect(await leaving()).toEqual(['page: satu', 'page: dua', 'page: tiga']);
    expect(await leaving(later(hour))).toEqual([]);
    expect(await ledger()).toEqual([['told', 'other-chat', 'sent']]);
    // It did arrive after all: nobody is told that it did not.
    expect(await rig.next(later(hour))).toEqual([]);
  });

  test('goes on when the channel tells of it, and a late word about the first try is about nothing', async () => {
    await says('phone', ['satu']);
    const [taken] = await rig.take(soon);
    await blocked('phone');
    await gone(taken?.id);
    expect(await leaving()).toEqual(['page: satu']);
    await gone(taken?.id, later(hour));
    expect(await rig.reader.hasChat(rig.agencyId, sari)).toBe(true);
    await says('page', ['dua']);
    expect(await leaving()).toEqual(['page: dua']);
  });

  test('is dropped where every chat is gone, and what came back is told to its conversation', async () => {
    await blocked('page');
    await told('news', 'satu');
    await told('more', 'dua');
    const [first] = await rig.take(soon);
    await gone(first?.id);
    expect(await leaving()).toEqual([]);
    expect(await ledger()).toEqual([
      ['told', 'gone', 'dropped'],
      ['told', 'gone', 'dropped'],
    ]);
    expect((await rig.next(soon)).map(({ event }) => event.kind)).toEqual(['not-delivered']);
  });

  test('goes on, too, where a turn says it into a chat that is gone', async () => {
    await rig.hear('phone', 'x', soon);
    await blocked('phone');
    await rig.turn([say('satu')], soon);
    expect(await leaving()).toEqual(['page: satu']);
  });

  test('keeps its expiry: the gate asks about it as about any other', async () => {
    await told('news', 'satu', { expiresAt: later(hour) });
    await blocked('phone');
    const [row] = await rig.take(soon);
    expect([row?.expiresAt, row?.attempts]).toEqual([later(hour), 1]);
  });

  test('of a stranger is dropped with their chat', async () => {
    await says('stranger', ['siapa']);
    await blocked('stranger');
    expect(await leaving()).toEqual([]);
  });
});

describe('what has not had its turn', () => {
  test('has it in the other chat, once and with its expiry', async () => {
    await rig.store.schedule([due(rig, sari, 'one', { expiresAt: later(hour) })], soon);
    await blocked('phone');
    const work = await rig.only(soon);
    expect([work.key, work.unasked?.expiresAt]).toEqual(['one', later(hour)]);
    await rig.turn([say('satu', { unasked: true })], soon);
    expect(await leaving()).toEqual(['page: satu']);
  });

  test('comes due anew where it stood in a line behind a question', async () => {
    const waiting = { flow: 'reminder', params: {}, priority: 5, expiresAt: null, key: 'one' };
    await rig.store.schedule([due(rig, sari, 'one')], soon);
    await rig.turn([], soon, {
      conversation: { ...newConversation, active: question('p1'), queue: [waiting] },
      outcome: { outcome: 'queued', reason: null },
    });
    await blocked('phone');
    const work = await rig.only(soon);
    expect([work.key, work.conversation]).toEqual(['one', expect.objectContaining({ queue: [] })]);
    // The question itself had been read: it stays where it was asked.
    await rig.turn([], soon);
    await rig.hear('phone', 'a', soon);
    expect((await rig.only(soon)).conversation).toMatchObject({ active: { promptId: 'p1' }, queue: [] });
  });

  test('what somebody wrote is answered where they wrote it', async () => {
    const { chatId } = (await rig.hear('phone', 'jadwal', soon))[0] ?? {};
    await blocked('phone');
    expect((await rig.only(soon)).chatId).toBe(chatId);
  });
});

describe('a question that never arrived', () => {
  const asks = () =>
    told('quiz', 'Soal', { promptId: 'p1' }, { active: question('p1'), asked: 7 }).then(() =>
      rig.take(soon).then(([row]) => row?.id),
    );

  test('is asked in the other chat, under a number of its own, and answered there', async () => {
    const id = await asks();
    await gone(id);
    const [sent] = await rig.take(soon);
    await rig.store.recordSends([{ id: sent?.id ?? '', at: soon, result: { outcome: 'sent', externalId: 'e' } }]);
    const { promptId } = sent?.message ?? {};
    expect([sent?.address, promptId === 'p1']).toEqual(['page', false]);
    await rig.hear('page', 'a', later(hour));
    const { conversation, promptsSentAt } = await rig.only(later(hour));
    expect(conversation).toMatchObject({ active: { promptId } });
    expect(promptsSentAt[promptId ?? '']).toEqual(soon);
    await rig.turn([], later(hour));
    await rig.hear('phone', 'a', later(hour));
    expect((await rig.only(later(hour))).conversation).toMatchObject({ active: null });
  });

  test('takes its silence along, which counts from when it leaves', async () => {
    await rig.store.schedule([due(rig, sari, 'quiz')], soon);
    const conversation = { ...newConversation, active: question('p1') };
    await rig.turn([say('Soal', { promptId: 'p1' }), silence('p1', hour, 'silence:p1')], soon, { conversation });
    await blocked('phone');
    await leaving();
    expect(await rig.store.releaseTimers(later(hour, soon))).toBe(1);
    const { event, conversation: there } = await rig.only(later(hour, soon));
    expect(event).toEqual({ kind: 'stayed-silent', promptId: (there as Conversation).active?.promptId });
  });

  test('is not asked of anybody where the state of the other chat does not read', async () => {
    spoil();
    const id = await asks();
    await gone(id);
    expect(await leaving()).toEqual([]);
    expect(await ledger()).toEqual([['told', 'gone', 'dropped']]);
  });

  function spoil(): void {
    const database = new Database(join(rig.dataDir, 'pamong.db'));
    database
      .prepare(
        'UPDATE conversation SET state = zeroblob(40) WHERE "personId" = ? AND id NOT IN (SELECT c.id FROM conversation c JOIN chat_link l ON l."chatId" = c."chatId")',
      )
      .run(sari);
    database.close();
  }
});

describe('a phone that others hold, too', () => {
  /** The page is shared with Bapak Edi, who holds it. */
  beforeEach(async () => {
    await rig.hear('page', 'ganti pengguna', soon);
    await rig.turn([record({ kind: 'holder-left' })], soon);
    await rig.readAll(soon);
    await rig.hear('page', 'orang lain', soon);
    await rig.turn([record({ kind: 'holder-chosen', personId: null, said: [], late: false, speaks: false })], soon);
    await rig.join('page', [], soon);
  });

  test('gets nothing that waited for one of them while another holds it', async () => {
    await says('phone', ['rahasia']);
    await told('news', 'kabar');
    await blocked('phone');
    expect(await leaving()).toEqual([]);
    await rig.hear('page', 'ganti pengguna', soon);
    await rig.turn([record({ kind: 'holder-left' })], soon);
    await rig.readAll(soon);
    await rig.hear('page', 'saya', soon);
    await rig.turn([record({ kind: 'holder-chosen', personId: sari, said: [], late: false, speaks: false })], soon);
    expect(await leaving()).toEqual(['page: rahasia', 'page: kabar']);
  });

  test('a row that has not had its turn waits for its person there', async () => {
    await rig.store.schedule([due(rig, sari, 'one')], soon);
    await blocked('phone');
    expect((await rig.only(soon)).awaitsHolder).toBeDefined();
  });
});

test('a chat in which somebody writes again is theirs as before', async () => {
  await blocked('phone');
  await rig.hear('phone', 'halo lagi', later(hour));
  await rig.turn([], later(hour));
  await rig.store.schedule([due(rig, sari, 'one', { notBefore: later(hour) })], later(hour));
  const work = await rig.only(later(hour));
  await rig.store.commit([commitOf(work, [say('satu', { unasked: true })], later(hour))]);
  expect(await leaving(later(hour))).toEqual(['phone: satu']);
});
