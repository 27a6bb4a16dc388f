/** A row that cannot be read any more is given up alone: its neighbours go on. */
import { expect, test } from 'vitest';
import { Conversation } from '../../src/core/conversation.ts';
import { account, due, record, say, start } from './rig.ts';
import { openLogged, rowsOf, spoil } from './spoilt.ts';

const firstOf = (table: string): string => `seq = (SELECT min(seq) FROM ${table})`;
const failed = `SELECT outcome, reason FROM inbox WHERE state = 'failed'`;

test.each([
  [`x'01020304'`, 'unreadable'],
  ['NULL', 'wiped'],
])('a message whose body is %s is handed over as %s, and the other chats have their turn', async (body, unreadable) => {
  const { rig } = await openLogged();
  for (const [address, words] of Object.entries({ a: 'rusak', b: 'utuh' })) await rig.hear(address, words);
  spoil(rig, `UPDATE inbox SET body = ${body} WHERE ${firstOf('inbox')}`);
  expect(await rig.next()).toMatchObject([
    { unreadable, event: { kind: 'replied', reply: { kind: 'unsupported' }, sentAt: start, quoted: null } },
    { unreadable: null, event: { reply: { text: 'utuh' } } },
  ]);
  await rig.close();
});

test('an event of ours whose body does not open is marked unreadable, and the next one of its chat comes at once', async () => {
  const { rig, lines } = await openLogged();
  const personId = await rig.join('a');
  await rig.store.schedule([due(rig, personId, 'one', { priority: 1 }), due(rig, personId, 'two')], start);
  spoil(rig, `UPDATE inbox SET body = x'01020304' WHERE key = 'one'`);
  expect((await rig.next()).map(({ key }) => key)).toEqual(['two']);
  expect(rowsOf(rig, failed)).toEqual([{ outcome: 'failed', reason: 'unreadable' }]);
  const noted = { level: 50, inboxId: '3', reason: 'unreadable', err: { type: 'StoreSealed' } };
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([noted]);
  await rig.close();
});

test('a conversation whose state does not open is one that no schema takes, and the log says so', async () => {
  const { rig, lines } = await openLogged();
  await rig.hear('a', 'rusak');
  await rig.hear('b', 'utuh');
  spoil(rig, `UPDATE conversation SET state = x'01' WHERE id = (SELECT "conversationId" FROM inbox WHERE seq = 1)`);
  const works = await rig.next();
  expect(works).toMatchObject([{ unreadable: null, event: { reply: { text: 'rusak' } } }, { unreadable: null }]);
  expect(works.map(({ conversation }) => Conversation.safeParse(conversation).success)).toEqual([false, true]);
  expect(lines).toHaveLength(1);
  await rig.close();
});

test('whose profile does not open is somebody without a name; it is left as it lies', async () => {
  const { rig, lines } = await openLogged();
  const personId = await rig.join('a', [record({ kind: 'person-described', name: 'Sari' })]);
  await rig.hear('a', 'halo');
  spoil(rig, `UPDATE person SET profile = x'01'`);
  expect(await rig.only()).toMatchObject({ person: { id: personId, name: null }, event: { reply: { text: 'halo' } } });
  await rig.turn([say('Halo')]);
  expect(rowsOf(rig, 'SELECT hex(profile) AS profile FROM person')).toEqual([{ profile: '01' }]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, personId, err: { type: 'StoreSealed' } });
  await rig.close();
});

test.each([
  [`x'01020304'`, { level: 50, err: { type: 'StoreSealed' } }],
  ['NULL', { level: 50 }],
])('a message whose body is %s is refused and told; the others are sent', async (body, noted) => {
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
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([noted]);
  await rig.close();
});

test('a line that does not open is shown without its words, the others as they are, and the log says so once', async () => {
  const { rig, lines } = await openLogged();
  await rig.join('a');
  await rig.hear('a', 'jadwal');
  await rig.turn([say('Senin'), say('Selasa')]);
  for (let more = await rig.take(); more.length > 0; more = await rig.take()) {
    for (const { id, message } of more) {
      await rig.web.put(account, 'a', id, message, start);
      await rig.store.recordSends([{ id, at: start, result: { outcome: 'sent', externalId: id } }]);
    }
  }
  spoil(rig, `UPDATE inbox SET body = x'01020304' WHERE ${firstOf('inbox')}`);
  spoil(rig, `UPDATE outbox SET body = x'01020304' WHERE ${firstOf('outbox')}`);
  const shown = () => rig.web.history(account, 'a', null, 50, start);
  expect((await shown()).map(({ from, said, withheld }) => [from, said.text, withheld])).toEqual([
    ['person', '', 'unreadable'],
    ['person', 'siap', undefined],
    ['person', 'jadwal', undefined],
    ['bot', '', 'unreadable'],
    ['bot', 'Selasa', undefined],
  ]);
  await shown();
  const told = lines.map((line) => JSON.parse(line)).sort((a, b) => a.line - b.line);
  expect(told).toMatchObject([
    { level: 50, from: 'person', line: 1, err: { type: 'StoreSealed' } },
    { level: 50, from: 'bot', line: 4, err: { type: 'StoreSealed' } },
  ]);
  await rig.close();
});

test('what was tapped on a question that does not open is a line without its words', async () => {
  const { rig } = await openLogged();
  await rig.join('a');
  await rig.hear('a', 'halo');
  await rig.turn([say('Hadir?', { promptId: 'p1' })]);
  await rig.hear('a', '', start, { reply: { kind: 'choice', promptId: 'p1', choiceId: 'ya' } });
  spoil(rig, `UPDATE outbox SET body = x'01020304'`);
  expect((await rig.web.history(account, 'a', null, 50, start)).at(-1)).toMatchObject({ withheld: 'unreadable' });
  await rig.close();
});

test('the next message of the same chat leaves at once', async () => {
  const { rig } = await openLogged();
  await rig.hear('a', 'halo');
  await rig.turn([say('rusak'), say('berikut')]);
  spoil(rig, `UPDATE outbox SET body = x'01' WHERE ${firstOf('outbox')}`);
  expect(await rig.take()).toMatchObject([{ account, message: { text: 'berikut' } }]);
  await rig.close();
});
