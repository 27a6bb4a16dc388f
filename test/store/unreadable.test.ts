/** A row that cannot be read any more is given up alone: its neighbours go on. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, inbound, openRig, type Rig, say, start } from './rig.ts';

/** A store whose log lines are kept. */
async function openLogged(): Promise<{ readonly rig: Rig; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(line) });
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, log }));
  return { rig, lines };
}

/** What no code of ours would write. */
function spoil({ dataDir }: Rig, sql: string): void {
  const other = new Database(join(dataDir, 'pamong.db'));
  other.exec(sql);
  other.close();
}

function rowsOf({ dataDir }: Rig, sql: string): readonly unknown[] {
  const other = new Database(join(dataDir, 'pamong.db'), { readonly: true });
  const rows = other.prepare(sql).all();
  other.close();
  return rows;
}

const texts = (works: Awaited<ReturnType<Rig['next']>>) =>
  works.map(({ event }) => event.kind === 'replied' && event.reply.kind === 'text' && event.reply.text);
const firstOf = (table: string): string => `seq = (SELECT min(seq) FROM ${table})`;
const failed = `SELECT outcome, reason FROM inbox WHERE state = 'failed'`;

test('an event whose body does not open is marked unreadable, and the other chats have their turn', async () => {
  const { rig, lines } = await openLogged();
  for (const [address, words] of Object.entries({ a: 'rusak', b: 'utuh' })) await rig.hear(address, words);
  spoil(rig, `UPDATE inbox SET body = x'01020304' WHERE ${firstOf('inbox')}`);
  expect(texts(await rig.next())).toEqual(['utuh']);
  expect(rowsOf(rig, failed)).toEqual([{ outcome: 'failed', reason: 'unreadable' }]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ inboxId: '1', reason: 'unreadable' }]);
  await rig.close();
});

test('the next event of the same chat comes at once', async () => {
  const { rig } = await openLogged();
  for (const words of ['rusak', 'berikut']) await rig.hear('a', words);
  spoil(rig, `UPDATE inbox SET body = x'01020304' WHERE ${firstOf('inbox')}`);
  expect(texts(await rig.next())).toEqual(['berikut']);
  await rig.close();
});

test('a waiting event without a body is marked wiped and not chosen for ever', async () => {
  const { rig } = await openLogged();
  await rig.hear('a', 'hilang');
  spoil(rig, 'UPDATE inbox SET body = NULL');
  expect(await rig.next()).toEqual([]);
  expect(rowsOf(rig, failed)).toEqual([{ outcome: 'failed', reason: 'wiped' }]);
  await rig.close();
});

test('an event of a conversation whose state is no JSON stops nobody else', async () => {
  const { rig } = await openLogged();
  await rig.store.accept([inbound('a', 'rusak', 'm1')], start);
  await rig.store.accept([inbound('b', 'utuh', 'm2')], start);
  spoil(rig, `UPDATE conversation SET state = x'01' WHERE id = (SELECT "conversationId" FROM inbox WHERE seq = 1)`);
  expect(texts(await rig.next())).toEqual(['utuh']);
  await rig.close();
});

test.each([`x'01020304'`, 'NULL'])(
  'a message whose body is %s is refused and told; the others are sent',
  async (body) => {
    const { rig, lines } = await openLogged();
    for (const address of ['a', 'b']) {
      await rig.hear(address, 'halo');
      await rig.turn([say(`kepada ${address}`, { promptId: `p-${address}` })]);
    }
    spoil(rig, `UPDATE outbox SET body = ${body} WHERE ${firstOf('outbox')}`);
    expect((await rig.take()).map(({ message }) => message.text)).toEqual(['kepada b']);
    expect((await rig.only()).event).toEqual({ kind: 'not-delivered', promptId: 'p-a', reason: 'unreadable' });
    expect(rowsOf(rig, `SELECT open, state FROM outbox WHERE ${firstOf('outbox')}`)).toEqual([
      { open: 0, state: 'refused' },
    ]);
    expect(lines).toHaveLength(1);
    await rig.close();
  },
);

test('the next message of the same chat leaves at once', async () => {
  const { rig } = await openLogged();
  await rig.hear('a', 'halo');
  await rig.turn([say('rusak'), say('berikut')]);
  spoil(rig, `UPDATE outbox SET body = x'01' WHERE ${firstOf('outbox')}`);
  expect(await rig.take()).toMatchObject([{ account, message: { text: 'berikut' } }]);
  await rig.close();
});
