/** Where what is written for a person goes: to the chat they wrote from last, unless it is gone. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, commitOf, due, hour, later, openRig, type Rig, record, start } from './rig.ts';

let rig: Rig;
let personId: string;
let chats: { readonly old: string; readonly recent: string };

/** Somebody who has linked a second chat. */
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  personId = await rig.join('old');
  await rig.link('old', 'recent');
  chats = { old: await hear('old', start), recent: await hear('recent', later(hour)) };
});
afterEach(() => rig.close());

/** Gives the chat. `beside`: what else has its turn, and keeps it. */
async function hear(address: string, at: Date, beside?: string): Promise<string> {
  const [accepted] = await rig.hear(address, 'halo', at);
  const work = (await rig.next(at)).find(({ key, event }) => key !== beside && event.kind === 'replied');
  if (work) await rig.store.commit([commitOf(work, [], at)]);
  return accepted?.chatId ?? '';
}

const blocked = (address: string) => rig.store.report(account, { address, state: 'blocked' });

/** The chat in which something written now has its turn. */
async function chatOfNext(): Promise<string> {
  const { chatId } = await rig.only();
  await rig.turn([]);
  return chatId;
}

describe.each([
  ['a scheduled event', (key: string) => rig.store.schedule([due(rig, personId, key, null)], start)],
  [
    'a flow that another turn started',
    async (key: string) => {
      await rig.hear('somebody', 'halo');
      await rig.turn([{ kind: 'start-flow', personId, flow: 'quiz', params: {}, key, unasked: null }]);
    },
  ],
])('%s', (_what, write) => {
  test('goes to the chat that was written from last', async () => {
    await write('one');
    expect(await chatOfNext()).toBe(chats.recent);
    await hear('old', later(2 * hour));
    await write('two');
    expect(await chatOfNext()).toBe(chats.old);
  });

  test('goes to one that is gone only where there is no other', async () => {
    await blocked('recent');
    await write('one');
    expect(await chatOfNext()).toBe(chats.old);
    await blocked('old');
    await write('two');
    expect(await chatOfNext()).toBe(chats.recent);
  });
});

describe('what has waited since it was planned', () => {
  const plan = () => rig.store.schedule([due(rig, personId, 'one', { notBefore: later(3 * hour) })], later(hour));

  test('goes where they write from when it has its turn', async () => {
    await plan();
    await hear('old', later(2 * hour));
    expect((await rig.only(later(3 * hour))).chatId).toBe(chats.old);
  });

  test('goes elsewhere once the phone it waited for is not the one they write from', async () => {
    await plan();
    const [row] = await rig.next(later(3 * hour));
    const until = later(30 * hour);
    await rig.store.defer([{ inboxId: row?.inboxId ?? '', until, reason: 'waits-for-return' }]);
    await hear('recent', later(4 * hour));
    expect(await rig.next(later(4 * hour))).toEqual([]);
    await hear('old', later(5 * hour));
    expect((await rig.only(later(5 * hour))).chatId).toBe(chats.old);
  });

  test('what they asked for stays in the chat they asked in', async () => {
    await rig.store.schedule([due(rig, personId, 'one', null)], later(hour));
    await hear('old', later(2 * hour), 'one');
    expect((await rig.only(later(2 * hour))).chatId).toBe(chats.recent);
  });
});

test('on a shared phone only their own words count, not those of whoever else holds it', async () => {
  await rig.hear('recent', 'ganti pengguna', later(2 * hour));
  await rig.turn([record({ kind: 'holder-left' })], later(2 * hour));
  await rig.readAll(later(2 * hour));
  await rig.hear('recent', 'orang lain', later(2 * hour));
  await rig.turn(
    [record({ kind: 'holder-chosen', personId: null, said: [], late: false, speaks: false })],
    later(2 * hour),
  );
  await rig.join('recent', [], later(2 * hour));
  await hear('old', later(3 * hour));
  // Somebody else writes on the shared phone.
  await hear('recent', later(3 * hour + 60_000));
  await rig.store.schedule([due(rig, personId, 'one', { notBefore: later(4 * hour) })], later(4 * hour));
  expect((await rig.only(later(4 * hour))).chatId).toBe(chats.old);
});
