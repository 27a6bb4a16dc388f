/** Contract of the commit: a turn is on disk whole or not at all, if nobody went first and its guards hold. */
import { expect, test } from 'vitest';
import { newConversation } from '../../src/core/conversation.ts';
import type { With } from './contract.ts';
import { commitOf, programme, record, registered, say, start } from './rig.ts';

const code = programme.code;

const nip = '190203151923032002';
const mine = record({ kind: 'person-described', nip }, { kind: 'nip-free', nip });

export function conversationContract(withRig: With): void {
  test(
    'state, messages and the mark of the event come together',
    withRig(async ({ hear, only, next, store, take }) => {
      await hear('a', 'halo');
      const conversation = { ...newConversation, asked: 3 };
      const result = await store.commit([commitOf(await only(), [say('satu'), say('dua')], start, { conversation })]);
      expect(result).toEqual(['done']);
      expect(await next()).toHaveLength(0);
      await hear('a', 'lagi');
      expect(await only()).toMatchObject({ revision: 1, conversation });
      expect((await take()).map(({ message }) => message.text)).toEqual(['satu']);
    }),
  );

  test(
    'a turn computed from an older revision is not committed and sinks no other',
    withRig(async ({ hear, next, store, take }) => {
      await hear('a', 'halo');
      await hear('b', 'halo');
      const [stale, good] = await next();
      if (!stale || !good) throw new Error('two chats wait');
      await store.commit([commitOf(stale, [])]);
      await hear('a', 'lagi');
      expect(await store.commit([commitOf(stale, [say('lama')]), commitOf(good, [say('baik')])])).toEqual([
        'stale',
        'done',
      ]);
      const [again] = await next();
      if (!again) throw new Error('one waits');
      expect(await store.commit([{ ...commitOf(again, [say('x')]), revision: 0 }])).toEqual(['stale']);
      expect((await take()).map(({ message }) => message.text)).toEqual(['baik']);
    }),
  );

  test(
    'of two turns on one event only the first is committed',
    withRig(async ({ hear, only, store, send }) => {
      await hear('a', 'halo');
      const work = await only();
      const results = await Promise.all([
        store.commit([commitOf(work, [say('satu')])]),
        store.commit([commitOf(work, [say('dua')])]),
      ]);
      expect(results.flat()).toEqual(['done', 'stale']);
      expect(await send()).toMatchObject([{ text: 'satu' }]);
    }),
  );

  test(
    'a turn that cannot be written counts as one that threw, and its neighbours are committed',
    withRig(async ({ hear, next, store, send }) => {
      await hear('a', 'halo');
      await hear('b', 'halo');
      const [bad, good] = await next();
      if (!bad || !good) throw new Error('two chats wait');
      const unknown = record({ kind: 'consent-given', programme: 'XXX-2027-01', textVersion: '1' });
      expect(await store.commit([commitOf(bad, [unknown, say('tidak')]), commitOf(good, [say('ya')])])).toEqual([
        'failed',
        'done',
      ]);
      expect(await send()).toMatchObject([{ text: 'ya' }]);
      expect(await next()).toMatchObject([{ inboxId: bad.inboxId, attempts: 1 }]);
    }),
  );

  test(
    'the last seat is taken once, however many turns of one batch want it',
    withRig(async (rig) => {
      const people = ['a', 'b', 'c'];
      for (const address of people) await rig.join(address, [registered('pending')]);
      for (const address of people) await rig.hear(address, 'ya');
      const wanted = { kind: 'seat-free', programme: code, seat: 1 } as const;
      const works = await rig.next();
      const results = await rig.store.commit(
        works.map((work) => commitOf(work, [registered('enrolled', wanted), say('Terdaftar')])),
      );
      expect(results).toEqual(['done', 'guard-failed', 'guard-failed']);
      expect(await rig.reader.seats(rig.agencyId, code)).toEqual({
        quota: programme.quota,
        enrolled: 1,
        waitlisted: 0,
      });
      expect(await rig.send()).toHaveLength(1);
      expect(await rig.next()).toHaveLength(2);
    }),
  );

  test(
    'a NIP that another person holds fails its guard; one’s own does not',
    withRig(async (rig) => {
      const personId = await rig.join('a', [mine, registered('enrolled')]);
      expect(await rig.reader.nipHeld(rig.agencyId, nip, personId)).toBe(false);
      await rig.hear('a', 'lagi');
      expect(await rig.turn([mine])).toBe('done');
      await rig.join('b');
      await rig.hear('b', nip);
      expect(await rig.turn([mine])).toBe('guard-failed');
      expect(await rig.reader.nipHeld(rig.agencyId, nip, null)).toBe(true);
    }),
  );

  test.each([[], ['pending'], ['refused']])(
    'a NIP that somebody typed whose word nobody took is free for its owner (%s)',
    (...standings) =>
      withRig(async (rig) => {
        await rig.join('a', [mine, ...standings.map((standing) => registered(standing))]);
        expect(await rig.reader.nipHeld(rig.agencyId, nip, null)).toBe(false);
        await rig.join('b');
        await rig.hear('b', nip);
        expect(await rig.turn([mine, registered('waitlisted')])).toBe('done');
        expect(await rig.reader.nipHeld(rig.agencyId, nip, null)).toBe(true);
      })(),
  );
}
