/** Contract of the outbox: order, leases, and what follows each outcome. */
import { describe, expect, test } from 'vitest';
import { newConversation } from '../../src/core/conversation.ts';
import type { With } from './contract.ts';
import { account, commitOf, due, later, minute, type Rig, say, start } from './rig.ts';

export function outboxContract(withRig: With): void {
  test(
    'a chat’s replies leave one by one in order; a later one does not overtake one that waits for its retry',
    withRig(async ({ hear, turn, take, store }) => {
      await hear('a', 'halo');
      await turn([say('satu'), say('dua')]);
      const [first] = await take();
      expect(first).toMatchObject({
        message: { text: 'satu' },
        address: 'a',
        account,
        attempts: 0,
        unasked: false,
        urgency: 'normal',
        stopped: false,
        createdAt: start,
      });
      expect(await take()).toEqual([]);
      const id = first?.id ?? '';
      await store.recordSends([
        { id, at: start, result: { outcome: 'later', reason: 'away' }, retryAt: later(minute) },
      ]);
      expect(await take(later(minute - 1))).toEqual([]);
      expect(await take(later(minute))).toMatchObject([{ id, attempts: 1 }]);
      await store.recordSends([{ id, at: later(minute), result: { outcome: 'sent', externalId: 'x' } }]);
      expect(await take(later(minute))).toMatchObject([{ message: { text: 'dua' } }]);
    }),
  );

  test(
    'what nobody asked for leaves after the replies of its chat, and no more of it than there is room for',
    withRig(async (rig) => {
      for (const address of ['a', 'b']) {
        const personId = await rig.join(address);
        await rig.store.schedule([due(rig, personId, address, { urgency: 'change' })], start);
        await rig.turn([say(`ingat ${address}`, { unasked: true })]);
      }
      await rig.hear('a', 'halo');
      await rig.turn([say('balasan')]);
      expect((await rig.take(start, { total: 64, unasked: 0 })).map(({ message }) => message.text)).toEqual([
        'balasan',
      ]);
      expect(await rig.take()).toMatchObject([{ message: { text: 'ingat b' }, unasked: true, urgency: 'change' }]);
      await rig.send(later(2 * minute));
      expect((await rig.take(later(2 * minute))).map(({ message }) => message.text)).toEqual(['ingat a']);
    }),
  );

  test(
    'of what nobody asked for the more urgent leaves first, unless the other is already in the sender’s hands',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const bulk = async (text: string, priority: number) => {
        await rig.store.schedule([due(rig, personId, text, { priority })], start);
        await rig.turn([say(text, { unasked: true })]);
      };
      const textsOf = async (now: Date) => (await rig.take(now)).map(({ message }) => message.text);
      await bulk('kuis', 50);
      const [quiz] = await rig.take();
      await bulk('ingat', 10);
      await bulk('kuis lagi', 50);
      expect(await textsOf(start)).toEqual([]);
      const until = later(5 * minute);
      await rig.store.recordSends([{ id: quiz?.id ?? '', at: start, result: { outcome: 'held', until } }]);
      expect(await textsOf(start)).toEqual(['ingat']);
      expect(await textsOf(until)).toEqual(['ingat']);
      expect((await rig.send(later(10 * minute))).map(({ text }) => text)).toEqual(['ingat']);
      expect((await rig.send(later(10 * minute))).map(({ text }) => text)).toEqual(['kuis']);
      expect(await textsOf(later(10 * minute))).toEqual(['kuis lagi']);
    }),
  );

  test(
    'an unsent message knows the event it came of, with the conversation as it stands by now; one that was sent does not',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule([due(rig, personId, 'one')], start);
      await rig.turn([say('Hadir?', { unasked: true, promptId: 'p1' })]);
      const [row] = await rig.take();
      const id = row?.id ?? '';
      await rig.hear('a', 'halo');
      await rig.turn([], start, { conversation: { ...newConversation, asked: 7 } });
      expect(await rig.store.workBehind(id, start)).toMatchObject({
        event: { kind: 'flow-due', flow: 'reminder', params: { session: 'one' } },
        who: { agencyId: rig.agencyId, personId },
        person: { id: personId, stopped: false },
        conversation: { asked: 7 },
      });
      await rig.store.recordSends([{ id, at: start, result: { outcome: 'sent', externalId: 'x' } }]);
      expect(await rig.store.workBehind(id, start)).toBeNull();
      expect(await rig.store.workBehind('nobody', start)).toBeNull();
    }),
  );

  test(
    'a lease ends by itself, or when a new process starts',
    withRig(async ({ hear, turn, take, store }) => {
      await hear('a', 'halo');
      await turn([say('satu')]);
      await take();
      expect(await take(later(minute - 1))).toEqual([]);
      expect(await take(later(minute))).toHaveLength(1);
      await store.releaseLeases(account);
      expect(await take(later(minute))).toHaveLength(1);
    }),
  );

  test(
    'two senders never get the same message',
    withRig(async ({ hear, turn, take }) => {
      await hear('a', 'halo');
      await turn([say('satu')]);
      const taken = await Promise.all([take(), take(), take()]);
      expect(taken.flat()).toHaveLength(1);
    }),
  );

  test(
    'unknown is tried again with the same id; held waits and counts no try',
    withRig(async ({ hear, turn, take, store }) => {
      await hear('a', 'halo');
      await turn([say('satu')]);
      const id = (await take())[0]?.id ?? '';
      await store.recordSends([{ id, at: start, result: { outcome: 'unknown' }, retryAt: later(minute) }]);
      expect(await take(later(minute))).toMatchObject([{ id, attempts: 1 }]);
      await store.recordSends([{ id, at: start, result: { outcome: 'held', until: later(5 * minute) } }]);
      expect(await store.nextDue(start)).toEqual(later(5 * minute));
      expect(await take(later(5 * minute))).toMatchObject([{ id, attempts: 1 }]);
    }),
  );

  test(
    'refused and dropped become an event of the conversation, once',
    withRig(async ({ hear, turn, take, store, next, only }) => {
      await hear('a', 'halo');
      await turn([say('Hadir?', { promptId: 'p1' })]);
      const id = (await take())[0]?.id ?? '';
      const refused = { id, at: start, result: { outcome: 'refused', reason: 'too-long' } } as const;
      await store.recordSends([refused, refused]);
      await store.recordSends([refused]);
      await store.recordSends([{ id, at: start, result: { outcome: 'later', reason: 'late' }, retryAt: start }]);
      expect(await take(later(minute))).toEqual([]);
      expect((await only()).event).toEqual({ kind: 'not-delivered', promptId: 'p1', reason: 'too-long' });
      await turn([say('biasa')]);
      const second = (await take())[0]?.id ?? '';
      await store.recordSends([{ id: second, at: start, result: { outcome: 'dropped', reason: 'expired' } }]);
      expect(await next()).toMatchObject([{ event: { kind: 'not-delivered', promptId: null, reason: 'expired' } }]);
    }),
  );

  test(
    'gone closes the address: what waited and what comes is dropped until somebody writes from it again',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.hear('a', 'halo');
      await rig.turn([say('Hadir?', { promptId: 'p1' }), say('ingat', { unasked: true })]);
      const [row] = await rig.take();
      await rig.store.recordSends([{ id: row?.id ?? '', at: start, result: { outcome: 'gone' } }]);
      expect((await rig.only()).event).toEqual({ kind: 'not-delivered', promptId: 'p1', reason: 'gone' });
      await rig.turn([]);
      await rig.store.schedule([due(rig, personId, 'later')], start);
      await rig.turn([say('tidak sampai', { unasked: true })]);
      expect(await rig.take()).toEqual([]);
      expect((await rig.reader.ledger(rig.agencyId, personId, 1))[0]).toMatchObject({
        key: 'later',
        sending: 'dropped',
        reason: 'gone',
      });
      await rig.hear('a', 'saya kembali');
      await rig.turn([say('selamat datang')]);
      expect(await rig.take()).toMatchObject([{ message: { text: 'selamat datang' } }]);
    }),
  );

  test(
    'a report marks a message delivered, a late failure is told, and blocking closes the chat',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule([due(rig, personId, 'one')], start);
      await rig.turn([say('ingat', { unasked: true, promptId: 'p1' })]);
      const id = (await rig.take())[0]?.id ?? '';
      await rig.store.recordSends([{ id, at: start, result: { outcome: 'sent', externalId: 'x1' } }]);
      await rig.store.report(account, { externalId: 'x1', state: 'failed', at: start });
      await rig.store.report(account, { externalId: 'x1', state: 'delivered', at: start });
      expect((await rig.only()).event).toMatchObject({ kind: 'not-delivered', promptId: 'p1' });
      await rig.turn([say('lagi')]);
      await rig.store.report(account, { address: 'a', state: 'blocked' });
      expect(await rig.take()).toEqual([]);
      await rig.store.report(account, { address: 'a', state: 'open' });
      await rig.store.report(account, { externalId: 'nobody', state: 'read', at: start });
      await rig.hear('a', 'halo');
      await rig.turn([say('baru')]);
      await rig.send();
      expect((await rig.reader.ledger(rig.agencyId, personId, 9)).find(({ key }) => key === 'one')).toMatchObject({
        sending: 'refused',
      });
    }),
  );

  describe('a place among the few of a day', () => {
    const day = '2027-04-06';
    /** So many were let through on the day before, each to a chat of its own. */
    const letThrough = async (rig: Rig, keys: readonly string[]) => {
      const personId = await rig.join('a');
      for (const [taken, key] of keys.entries()) {
        await rig.store.schedule([due(rig, personId, key)], start);
        await rig.turn([say(key, { unasked: true })], start, { countedOn: { day: '2027-04-05', taken } });
      }
      const taken = async (on: string) => (await rig.reader.dayCount(rig.agencyId, personId, on, 0)).sent;
      return { personId, taken };
    };

    test(
      'is not given twice: of two that saw the same one free, one gets it',
      withRig(async (rig) => {
        const { taken } = await letThrough(rig, ['one']);
        const [row] = await rig.take();
        expect(row).toMatchObject({ countedOn: '2027-04-05', priority: 20 });
        const id = row?.id ?? '';
        const moved = await Promise.all([0, 0].map((seen) => rig.store.movePlace(id, { day, taken: seen })));
        expect(moved).toEqual([true, false]);
        expect([await taken('2027-04-05'), await taken(day)]).toEqual([0, 1]);
      }),
    );

    test(
      'is refused to a turn that was computed while it was free',
      withRig(async (rig) => {
        const { personId, taken } = await letThrough(rig, ['one']);
        await rig.store.schedule([due(rig, personId, 'two')], start);
        const work = await rig.only();
        const stale = commitOf(work, [], start, { countedOn: { day: '2027-04-05', taken: 0 } });
        expect(await rig.store.commit([stale])).toEqual(['stale']);
        expect(await rig.only()).toMatchObject({ key: 'two' });
        expect(await rig.store.commit([{ ...stale, countedOn: { day: '2027-04-05', taken: 1 } }])).toEqual(['done']);
        expect(await taken('2027-04-05')).toBe(2);
      }),
    );

    test(
      'is given to one of two chats of the same person that are turned together',
      withRig(async (rig) => {
        const [personId, other] = [await rig.join('a'), await rig.join('b')];
        await rig.store.schedule([due(rig, personId, 'one'), due(rig, other, 'two')], start);
        // What two lanes of one person look like to the count: the same person, the same day, the same number seen.
        const countedOn = { day: '2027-04-05', taken: 0 };
        const commits = (await rig.next()).map((work) =>
          commitOf({ ...work, who: { ...work.who, personId } }, [], start, { countedOn }),
        );
        expect((await rig.store.commit(commits)).toSorted()).toEqual(['done', 'stale']);
      }),
    );

    test(
      'is not moved for a message that is no longer to be sent',
      withRig(async (rig) => {
        const { taken } = await letThrough(rig, ['one']);
        const [row] = await rig.take();
        const id = row?.id ?? '';
        await rig.store.recordSends([{ id, at: start, result: { outcome: 'sent', externalId: 'x' } }]);
        expect(await rig.store.movePlace(id, { day, taken: 0 })).toBe(false);
        expect([await taken('2027-04-05'), await taken(day)]).toEqual([1, 0]);
      }),
    );
  });
}
