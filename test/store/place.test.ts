/** Where what is written for a person goes: to the chat they wrote from last, unless it is gone. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, due, hour, later, openRig, type Rig, start } from './rig.ts';

let rig: Rig;
let personId: string;
let chats: { readonly old: string; readonly recent: string };

/** Somebody with two phones: no flow gives a person a second address yet. */
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  personId = await rig.join('old');
  const other = await rig.join('recent');
  const database = new Database(join(rig.dataDir, 'pamong.db'));
  database.prepare('UPDATE conversation SET "personId" = ? WHERE "personId" = ?').run(personId, other);
  database.close();
  chats = { old: await hear('old', start), recent: await hear('recent', later(hour)) };
});
afterEach(() => rig.close());

/** Gives the chat. */
async function hear(address: string, at: Date): Promise<string> {
  const [accepted] = await rig.hear(address, 'halo', at);
  await rig.turn([], at);
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
