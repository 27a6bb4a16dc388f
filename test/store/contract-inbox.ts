/** Contract of the inbox: what is accepted once, and whose turn it is. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { account, commitOf, due, hour, inbound, later, minute, say, start } from './rig.ts';

export function inboxContract(withRig: With): void {
  test(
    'a message is stored once, however often it is delivered',
    withRig(async ({ store, next }) => {
      const message = inbound('a', 'halo', 'm1');
      const [first, twin] = await store.accept([message, message], start);
      const [again] = await store.accept([message], start);
      expect([first?.fresh, twin?.fresh, again?.fresh]).toEqual([true, false, false]);
      expect(again?.chatId).toBe(first?.chatId);
      expect(await next()).toHaveLength(1);
    }),
  );

  test(
    'the same id of another account is another message',
    withRig(async ({ store, desk, agencyId }) => {
      await desk.ensureAccount({ id: 'telegram', channel: 'telegram', agencyId }, start);
      await store.accept([inbound('a', 'halo', 'm1')], start);
      const [other] = await store.accept(
        [{ ...inbound('a', 'halo', 'm1'), account: 'telegram', channel: 'telegram' }],
        start,
      );
      expect(other?.fresh).toBe(true);
    }),
  );

  test(
    'a message to an account that no agency answers for is refused, and its neighbours are kept',
    withRig(async ({ store, next }) => {
      const stray = store.accept([{ ...inbound('b', 'halo', 'm2'), account: 'nobody' }], start);
      const good = store.accept([inbound('a', 'halo', 'm1')], start);
      await expect(stray).rejects.toThrow('nobody');
      expect((await good)[0]?.fresh).toBe(true);
      expect(await next()).toHaveLength(1);
    }),
  );

  test(
    'a run of 16 digits is masked before it is stored, and the event says so',
    withRig(async ({ hear, only }) => {
      await hear('a', 'NIK saya 1801234567890123');
      const { event } = await only();
      expect(event).toMatchObject({ reply: { text: 'NIK saya ••••••••••••••••', masked: true } });
    }),
  );

  test(
    'a stranger has no person, the agency of the account, and a conversation that is new',
    withRig(async ({ hear, only, agencyId }) => {
      await hear('a', 'halo');
      const work = await only();
      expect(work.who).toMatchObject({ agencyId, personId: null, account, channel: 'web' });
      expect(work.person).toMatchObject({ id: null, zone: 'Asia/Jakarta', locale: 'id', name: null, stopped: false });
      expect(work).toMatchObject({ revision: 0, attempts: 0, unasked: null, promptsSentAt: {} });
      expect(work.conversation).toMatchObject({ schema: 1, active: null });
    }),
  );

  test(
    'another name of a chat leads to the same chat, and the answer goes where they wrote from last',
    withRig(async ({ hear, next, turn, take }) => {
      await hear('lid-1', 'halo', start, { chat: { address: 'lid-1', kind: 'private', aliases: ['+62811'] } });
      await turn([]);
      await hear('+62811', 'halo lagi');
      expect((await next()).map(({ chatId }) => chatId)).toHaveLength(1);
      await turn([say('baik')]);
      expect((await take())[0]?.address).toBe('+62811');
    }),
  );

  test(
    'a chat has one event at a time, in the order they came, and other chats go on',
    withRig(async ({ hear, next, store }) => {
      await hear('a', 'satu');
      await hear('a', 'dua');
      await hear('b', 'tiga');
      const works = await next();
      expect(works.map(({ event }) => event)).toMatchObject([{ reply: { text: 'satu' } }, { reply: { text: 'tiga' } }]);
      const [first] = works;
      if (!first) throw new Error('no work');
      await store.commit([commitOf(first, [])]);
      expect((await next())[0]).toMatchObject({ event: { reply: { text: 'dua' } } });
    }),
  );

  test(
    'at most as many events as there is room for',
    withRig(async ({ hear, next }) => {
      for (const address of ['a', 'b', 'c']) await hear(address, 'halo');
      expect(await next(start, { total: 2 })).toHaveLength(2);
      expect(await next(start, { total: 0 })).toHaveLength(0);
    }),
  );

  test(
    'what a message quotes is told by its prompt',
    withRig(async ({ hear, only, turn, take, store }) => {
      await hear('a', 'halo');
      await turn([say('Hadir?', { promptId: 'p1' })]);
      const [row] = await take();
      await store.recordSends([{ id: row?.id ?? '', at: start, result: { outcome: 'sent', externalId: 'ext-7' } }]);
      await hear('a', 'ya', start, { replyTo: 'ext-7' });
      expect((await only()).event).toMatchObject({ quoted: 'p1' });
      await turn([]);
      await hear('a', 'ya', start, { replyTo: 'unknown' });
      expect((await only()).event).toMatchObject({ quoted: null });
    }),
  );

  test(
    'when it was written is kept apart from when it came',
    withRig(async ({ hear, only }) => {
      const written = later(-90 * minute);
      await hear('a', 'halo', start, { sentAt: written });
      expect((await only()).event).toMatchObject({ sentAt: written });
    }),
  );

  test(
    'a turn that throws is counted, and the third time its event leaves the lane',
    withRig(async ({ hear, only, next, store }) => {
      await hear('a', 'rusak');
      await hear('a', 'berikut');
      const given = await only();
      const { inboxId } = given;
      expect(await store.fail(inboxId, 'TypeError', start)).toEqual({ gaveUp: false });
      expect((await only()).attempts).toBe(1);
      await store.fail(inboxId, 'TypeError', start);
      expect(await store.fail(inboxId, 'TypeError', start)).toEqual({ gaveUp: true });
      expect(await next()).toMatchObject([{ event: { reply: { text: 'berikut' } } }]);
      expect(await store.fail(inboxId, 'TypeError', start)).toEqual({ gaveUp: false });
      expect(await store.commit([commitOf(given, [say('terlambat')])])).toEqual(['stale']);
    }),
  );

  test(
    'the backlog is what could be done now: rows that are due, and messages not put off; and what failed of late',
    withRig(async (rig) => {
      expect(await rig.store.backlog(start, start)).toEqual({ events: 0, messages: 0, oldestAt: null, failed: 0 });
      const personId = await rig.join('a');
      await rig.hear('a', 'halo', later(minute));
      const unasked = { notBefore: later(hour) };
      await rig.store.schedule([due(rig, personId, 'one', unasked)], start);
      const waiting = { events: 1, messages: 0, oldestAt: later(minute), failed: 0 };
      expect(await rig.store.backlog(later(2 * minute), start)).toEqual(waiting);
      expect(await rig.store.backlog(later(hour), start)).toEqual({ ...waiting, events: 2 });
      await rig.turn([say('satu'), say('dua')], later(minute), {
        outcome: { outcome: 'failed', reason: 'turn-threw' },
      });
      const left = { events: 1, messages: 2, oldestAt: later(minute), failed: 1 };
      expect(await rig.store.backlog(later(hour), start)).toEqual(left);
      const [row] = await rig.take(later(hour));
      const held = { outcome: 'held', until: later(2 * hour) } as const;
      await rig.store.recordSends([{ id: row?.id ?? '', at: later(hour), result: held }]);
      expect(await rig.store.backlog(later(hour), later(hour))).toEqual({ ...left, messages: 1, failed: 0 });
    }),
  );
}
