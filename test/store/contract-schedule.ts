/** Contract of scheduled events: once per key, by urgency, and only when no reply waits. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { due, hour, later, minute, start } from './rig.ts';

export function scheduleContract(withRig: With): void {
  test(
    'an event is stored once per key, with what binds it',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const event = due(rig, personId, 'one', { notBefore: later(minute), expiresAt: later(hour), priority: 10 });
      expect(await rig.store.schedule([event, event], start)).toBe(1);
      expect(await rig.store.schedule([event], start)).toBe(0);
      expect(await rig.next()).toEqual([]);
      expect(await rig.store.nextDue(start)).toEqual(later(minute));
      expect(await rig.only(later(minute))).toMatchObject({
        key: 'one',
        event: event.event,
        unasked: event.unasked,
        who: { personId },
      });
    }),
  );

  test(
    'replies go first; of what is scheduled the most urgent, changes before all, and one a chat',
    withRig(async (rig) => {
      const [a, b] = [await rig.join('a'), await rig.join('b')];
      const events = [
        due(rig, a, 'quiz', { priority: 30 }),
        due(rig, a, 'reminder', { priority: 10 }),
        due(rig, b, 'change', { priority: 90, urgency: 'change' }),
        due(rig, b, 'reminder-b', { priority: 10, notBefore: later(-minute) }),
      ];
      await rig.store.schedule(events, start);
      expect((await rig.next()).map(({ key }) => key)).toEqual(['change', 'reminder']);
      expect((await rig.next(start, { scheduled: 1 })).map(({ key }) => key)).toEqual(['change']);
      expect(await rig.next(start, { scheduled: 0 })).toEqual([]);
      await rig.hear('a', 'halo');
      expect((await rig.next()).map(({ event, key }) => (event.kind === 'replied' ? 'reply' : key))).toEqual([
        'reply',
        'change',
      ]);
    }),
  );

  test(
    'what somebody asked for waits in the order of replies',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule([due(rig, personId, 'asked', null)], start);
      await rig.hear('a', 'halo');
      expect(await rig.next()).toMatchObject([{ key: 'asked', unasked: null }]);
    }),
  );

  test(
    'an expired row is handed out all the same, so that its turn can say why it was dropped',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule([due(rig, personId, 'old', { expiresAt: later(minute) })], start);
      expect(await rig.next(later(hour))).toMatchObject([{ key: 'old', unasked: { expiresAt: later(minute) } }]);
    }),
  );

  test(
    'a row that is put off comes back then, counts on its new day, and says why',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule([due(rig, personId, 'one', { priority: 10 })], start);
      const { inboxId } = await rig.only();
      const until = later(24 * hour);
      await rig.store.defer([{ inboxId, until, reason: 'day-full' }]);
      expect(await rig.next(later(23 * hour))).toEqual([]);
      expect(await rig.reader.dayCount(rig.agencyId, personId, '2027-04-06', 20)).toEqual({ sent: 0, reserved: 1 });
      expect(await rig.reader.upcoming(rig.agencyId, personId, 5)).toMatchObject([
        { key: 'one', plannedAt: start, reason: 'day-full' },
      ]);
      expect(await rig.only(until)).toMatchObject({ key: 'one', unasked: { notBefore: until } });
    }),
  );

  test(
    'nobody of another agency, and nobody without a chat, gets an event',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const agencyId = await rig.desk.ensureAgency({ code: 'lain', name: 'Lain', zone: 'Asia/Makassar' }, start);
      const foreign = { ...due(rig, personId, 'foreign'), agencyId };
      const nowhere = { ...due(rig, personId, 'nowhere'), agencyId: 'another' };
      expect(await rig.store.schedule([foreign, nowhere, due(rig, 'no-one', 'stray')], start)).toBe(0);
      expect(await rig.store.schedule([foreign], start)).toBe(0);
    }),
  );

  test(
    'hundreds at once are all stored',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const events = Array.from({ length: 1_203 }, (_, n) => due(rig, personId, `key-${n}`));
      expect(await rig.store.schedule(events, start)).toBe(1_203);
      expect(await rig.next()).toHaveLength(1);
    }),
  );

  test(
    'known and new keys are told apart, side by side or with others between them',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const events = (...keys: readonly string[]) => keys.map((key) => due(rig, personId, key));
      await rig.store.schedule(events('b', 'c', 'd', 'e'), start);
      expect(await rig.store.schedule(events('c', 'a', 'b'), start)).toBe(1);
      expect(await rig.store.schedule(events('f', 'a'), start)).toBe(1);
      expect(await rig.store.schedule([], start)).toBe(0);
      const keys = (await rig.reader.upcoming(rig.agencyId, personId, 9)).map(({ key }) => key);
      expect(keys.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    }),
  );

  test(
    'events that share little stand beside each other, each for its own person',
    withRig(async (rig) => {
      const [a, b] = [await rig.join('a'), await rig.join('b')];
      const asked = due(rig, a, 'asked', null);
      const planned = due(rig, b, 'planned', { notBefore: later(minute), expiresAt: later(hour), priority: 10 });
      expect(await rig.store.schedule([asked, planned], start)).toBe(2);
      expect(await rig.next(later(minute))).toMatchObject([
        { key: 'asked', event: asked.event, unasked: null, who: { personId: a } },
        { key: 'planned', event: planned.event, unasked: planned.unasked, who: { personId: b } },
      ]);
    }),
  );

  test(
    'messages that come in while thousands are written go in between',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const events = Array.from({ length: 2_000 }, (_, n) => due(rig, personId, `key-${n}`));
      let [writing, heard] = [true, 0];
      const written = rig.store.schedule(events, start).finally(() => {
        writing = false;
      });
      for (; writing; heard += 1) await rig.hear('b', 'halo');
      expect(await written).toBe(2_000);
      expect(heard).toBeGreaterThan(40);
    }),
  );

  test(
    'marks of jobs and settings are kept by name',
    withRig(async ({ store, desk }) => {
      expect(await store.jobMark('expand')).toBeNull();
      await store.setJobMark('expand', { upTo: '2027-04-05' });
      await store.setJobMark('expand', ['again']);
      expect(await store.jobMark('expand')).toEqual(['again']);
      expect(await desk.setting('demo')).toBeNull();
      await desk.setSetting('demo', 'true');
      expect(await desk.setting('demo')).toBe('true');
      await store.probe();
    }),
  );
}
