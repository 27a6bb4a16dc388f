/** What a code would do in a chat: asked before a turn, and in its transaction. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { MOST_HOLDERS } from '../../src/training/holder.ts';
import { commitOf, day, later, minute, openRig, programme, type Rig, record, registered, start } from './rig.ts';

const code = '7K3P-9QRD';
const dueAt = later(day).toISOString();
let rig: Rig;
let sari: string;

/** Ibu Sari has made a code at `page`. */
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  sari = await rig.join('page', [record({ kind: 'person-described', name: 'Sari Contoh' }), registered('enrolled')]);
  await rig.hear('page', 'hubungkan');
  await rig.turn([record({ kind: 'link-code-made', code, expiresAt: later(15 * minute).toISOString() })]);
});
afterEach(() => rig.close());

/** As it stands for whoever writes at this address now. */
async function linking(address: string, now = start, kind: 'private' | 'group' = 'private') {
  await rig.hear(address, code, now, { chat: { address, kind } });
  const work = await rig.only(now);
  await rig.turn([], now);
  return rig.reader.linking(work.who, code, now);
}

describe('a code', () => {
  test.each([
    ['in the chat it was made in', 'page', 'here'],
    ['in a chat that knows nobody', 'new', 'own'],
  ])('%s', async (_where, address, becomes) => {
    expect(await linking(address)).toMatchObject({ personId: sari, name: 'Sari Contoh', becomes });
  });

  test('in a chat that is theirs already', async () => {
    await rig.link('page', 'phone');
    await rig.hear('page', 'hubungkan');
    await rig.turn([record({ kind: 'link-code-made', code, expiresAt: later(15 * minute).toISOString() })]);
    expect(await linking('phone')).toMatchObject({ becomes: 'already' });
  });

  test('is nothing in a group, where others read along', async () => {
    expect(await linking('class', start, 'group')).toBeNull();
  });

  test('is nothing once it has run out', async () => {
    expect(await linking('new', later(15 * minute))).toBeNull();
  });

  test('does nothing where nothing was asked in the transaction, and it is somebody else’s', async () => {
    await rig.hear('new', code);
    expect(await rig.turn([record({ kind: 'chat-linked', code: '2222-3333', personId: sari, as: 'own' })])).toBe(
      'failed',
    );
    expect(await rig.reader.personChats(rig.agencyId, sari)).toHaveLength(1);
  });

  test.each([
    ['is not what it was taken for any more', 'hers', 'unfinished'],
    ['is somebody else’s code', 'of another', 'shared'],
  ] as const)('links nothing where the chat or the code %s', async (_what, whose, becomes) => {
    const edi = await rig.join('phone', [registered('enrolled')]);
    const personId = whose === 'hers' ? sari : edi;
    await rig.hear('phone', 'ya');
    const effects = [
      record({ kind: 'chat-linked', code, personId, as: becomes }, { kind: 'link-open', code, personId, becomes }),
    ];
    expect(await rig.turn(effects)).toBe('guard-failed');
    expect(await rig.reader.personChats(rig.agencyId, sari)).toHaveLength(1);
  });

  test('on a phone of as many people as a list can hold', async () => {
    await rig.join('phone');
    for (let people = 1; people < MOST_HOLDERS; people += 1) {
      expect(await linking('phone')).not.toMatchObject({ becomes: 'full' });
      await rig.hear('phone', 'ganti pengguna');
      await rig.turn([record({ kind: 'holder-left' })]);
      await rig.readAll();
      await rig.hear('phone', 'orang lain');
      await rig.turn([record({ kind: 'holder-chosen', personId: null, said: [], late: false, speaks: false })]);
      await rig.join('phone');
    }
    expect(await linking('phone')).toMatchObject({ becomes: 'full' });
  });
});

describe('in a chat of somebody else', () => {
  const about = { programme: programme.code, session: 'S01', date: '2027-04-06' };
  const answer = {
    kind: 'answered',
    programme: programme.code,
    quiz: 'K1',
    item: 'B01',
    choice: 'a',
    correct: true,
    competency: 'K1',
  };
  const asked = { kind: 'help-said', about: null, text: 'Boleh?', dueAt, remindAt: dueAt, tellAt: dueAt };

  test.each<[string, readonly Effect[]]>([
    ['who has only consented', []],
    ['who has told their name', [record({ kind: 'person-described', name: 'Edi' })]],
    ['whose registration waits for the officer', [registered('pending')]],
  ])('%s it may be the same person', async (_who, effects) => {
    await rig.join('phone', effects);
    expect(await linking('phone')).toMatchObject({ becomes: 'unfinished' });
  });

  test.each<[string, readonly Effect[]]>([
    ['who is enrolled', [registered('enrolled')]],
    ['who waits for a seat', [registered('waitlisted')]],
    ['who was refused', [registered('refused')]],
    ['who said that they come', [record({ kind: 'attendance-said', ...about, said: 'hadir' })]],
    [
      'who was present',
      [record({ kind: 'presence-said', ...about, standing: 'present', opening: null, writtenAt: null })],
    ],
    ['who has answered', [record(answer)]],
    ['who has asked a human', [record(asked)]],
    ['who has used a right', [record({ kind: 'right-asked', right: 'copy', dueAt })]],
  ])('%s it is another person', async (_who, effects) => {
    await rig.join('phone', effects);
    expect(await linking('phone')).toMatchObject({ becomes: 'shared' });
  });

  test('who has a role, or another chat, it is another person', async () => {
    await rig.joinAs('officer');
    await rig.readAll();
    expect(await linking('officer')).toMatchObject({ becomes: 'shared' });
    await rig.join('phone');
    await rig.link('phone', 'laptop');
    await rig.hear('page', 'hubungkan');
    await rig.turn([record({ kind: 'link-code-made', code, expiresAt: later(15 * minute).toISOString() })]);
    for (const address of ['phone', 'laptop']) expect(await linking(address)).toMatchObject({ becomes: 'shared' });
  });
});

test('a link is ended by the chat it was made from, and not by one that was linked elsewhere', async () => {
  await rig.link('page', 'phone');
  await rig.link('page', 'laptop');
  const [phone] = (await rig.reader.personChats(rig.agencyId, sari)).filter(({ link }) => link !== null);
  const link = phone?.link ?? '';
  const ends = (here: boolean) => [record({ kind: 'chat-unlinked', link, here }, { kind: 'link-ends', link, here })];
  await rig.hear('laptop', 'putuskan');
  expect(await rig.turn(ends(false))).toBe('guard-failed');
  await rig.turn([]);
  await rig.hear('page', 'putuskan');
  expect(await rig.turn(ends(true))).toBe('guard-failed');
  expect(await rig.turn(ends(false))).toBe('done');
  expect(await rig.reader.personChats(rig.agencyId, sari)).toHaveLength(2);
});

test('a link that ends while a reply waits leaves the reply to a stranger', async () => {
  await rig.link('page', 'phone');
  const [chat] = (await rig.reader.personChats(rig.agencyId, sari)).filter(({ link }) => link !== null);
  await rig.hear('phone', 'nilai');
  const waiting = await rig.only();
  await rig.hear('page', 'ubah');
  const ending = (await rig.next()).find(({ chatId }) => chatId !== waiting.chatId);
  const effects = [record({ kind: 'chat-unlinked', link: chat?.link ?? '', here: false })];
  if (ending) expect(await rig.store.commit([commitOf(ending, effects)])).toEqual(['done']);
  // What was computed for her before is not written any more.
  expect(await rig.store.commit([commitOf(waiting, [])])).toEqual(['stale']);
  const [now] = (await rig.next()).filter(({ event }) => event.kind === 'replied');
  expect([now?.chatId, now?.person.id]).toEqual([waiting.chatId, null]);
});
