/** Contract of timers: silence counts from the moment a prompt was really sent. */
import { expect, test } from 'vitest';
import { newConversation, type Question } from '../../src/core/conversation.ts';
import type { With } from './contract.ts';
import { hour, later, minute, say, silence, start } from './rig.ts';

export function timerContract(withRig: With): void {
  test(
    'a timer that waits for a prompt runs from the sending of it, and becomes one unasked event',
    withRig(async ({ hear, turn, send, store, next, only }) => {
      await hear('a', 'halo');
      await turn([say('Hadir?', { promptId: 'p1' }), silence('p1')]);
      expect(await store.releaseTimers(later(24 * hour))).toBe(0);
      const sentAt = later(10 * minute);
      await send(sentAt);
      expect(await store.nextDue(start)).toEqual(later(hour, sentAt));
      expect(await store.releaseTimers(later(hour - 1, sentAt))).toBe(0);
      const due = later(hour, sentAt);
      expect(await Promise.all([store.releaseTimers(due), store.releaseTimers(due)])).toContain(1);
      expect(await next(due)).toHaveLength(1);
      expect(await only(due)).toMatchObject({
        event: { kind: 'stayed-silent', promptId: 'p1' },
        unasked: { priority: 30, urgency: 'normal', notBefore: due, expiresAt: null },
      });
    }),
  );

  test(
    'a question that is repeated counts from the first time it was sent',
    withRig(async ({ hear, turn, send, store }) => {
      await hear('a', 'halo');
      await turn([say('Hadir?', { promptId: 'p1' })]);
      await send();
      await hear('a', 'apa?');
      await turn([say('Hadir?', { promptId: 'p1' }), silence('p1')], later(minute));
      expect(await store.nextDue(later(minute))).toEqual(later(hour));
      await send(later(2 * minute));
      expect(await store.releaseTimers(later(hour))).toBe(1);
    }),
  );

  test(
    'setting a key again replaces it, clearing it ends it, and other chats keep theirs',
    withRig(async ({ hear, turn, store, next }) => {
      const back = (at: Date, key = 'k') =>
        ({ kind: 'set-timer', key, when: { at }, event: { kind: 'came-back', promptId: 'p1' } }) as const;
      await hear('a', 'nanti');
      await turn([back(later(minute)), back(later(5 * minute)), back(later(minute), 'gone')]);
      await hear('b', 'nanti');
      await turn([back(later(minute))]);
      await hear('a', 'batal');
      await turn([{ kind: 'clear-timer', key: 'gone' }]);
      expect(await store.releaseTimers(later(minute))).toBe(1);
      expect(await store.releaseTimers(later(5 * minute))).toBe(1);
      expect(await next(later(5 * minute))).toMatchObject([
        { event: { kind: 'came-back', promptId: 'p1' }, unasked: null },
        { event: { kind: 'came-back', promptId: 'p1' }, unasked: null },
      ]);
    }),
  );

  test(
    'a timer that calls the line becomes an event that no window binds: it says nothing',
    withRig(async ({ hear, turn, store, only }) => {
      await hear('a', 'nanti');
      const event = { kind: 'next-in-queue', promptId: 'p1' } as const;
      await turn([{ kind: 'set-timer', key: 'queue', when: { at: later(minute) }, event }]);
      expect(await store.releaseTimers(later(minute))).toBe(1);
      expect(await only(later(minute))).toMatchObject({ event: { kind: 'next-in-queue' }, unasked: null });
    }),
  );

  test(
    'many timers due at once are all released, each once',
    withRig(async ({ hear, turn, store }) => {
      await hear('a', 'nanti');
      const timers = Array.from({ length: 1_203 }, (_, n) => ({
        ...({ kind: 'set-timer', key: `k${n}`, when: { at: later(minute) } } as const),
        event: { kind: 'came-back', promptId: 'p1' } as const,
      }));
      await turn(timers);
      expect(await store.releaseTimers(later(minute))).toBe(1_203);
      expect(await store.releaseTimers(later(minute))).toBe(0);
    }),
  );

  test(
    'an open prompt counts as seen from the moment it was taken to be sent',
    withRig(async ({ hear, turn, take, store, only }) => {
      const question = { promptId: 'p1' } as Question; // all that the store reads of one
      await hear('a', 'halo');
      await turn([say('Hadir?', { promptId: 'p1' })], start, {
        conversation: { ...newConversation, active: question },
      });
      await hear('a', 'ya');
      expect((await only()).promptsSentAt).toEqual({});
      const [row] = await take(later(1_000));
      expect((await only()).promptsSentAt).toEqual({ p1: later(1_000) });
      const id = row?.id ?? '';
      await store.recordSends([{ id, at: start, result: { outcome: 'later', reason: 'away' }, retryAt: later(2_000) }]);
      expect((await only()).promptsSentAt).toEqual({});
      await take(later(2_000));
      await store.recordSends([{ id, at: later(3_000), result: { outcome: 'sent', externalId: 'x' } }]);
      expect((await only()).promptsSentAt).toEqual({ p1: later(2_000) });
    }),
  );
}
