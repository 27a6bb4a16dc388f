/** Contract of what a turn sets off: flows, what waits in line, and the ledger of it all. */
import { expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { timerKeys } from '../../src/core/timers.ts';
import type { With } from './contract.ts';
import { commitOf, due, hour, later, minute, say, silence, start } from './rig.ts';

export function eventContract(withRig: With): void {
  test(
    'a flow for oneself and one for another become events once a key; nobody of another agency gets one',
    withRig(async (rig) => {
      const other = await rig.join('b');
      const agencyId = await rig.desk.ensureAgency({ code: 'lain', name: 'Lain', zone: 'Asia/Makassar' }, start);
      await rig.desk.ensureAccount({ id: 'lain', channel: 'web', agencyId }, start);
      await rig.hear('a', 'halo');
      const flow = (personId: string | null, key: string) =>
        ({ kind: 'start-flow', personId, flow: 'quiz', params: { quiz: 'Q1' }, key, unasked: null }) as const;
      await rig.turn([flow(null, 'own'), flow(other, 'other'), flow(other, 'other')]);
      const works = await rig.next();
      // One's own is made unique by its conversation: two people may ask for the same at once.
      expect(works.map(({ key, unasked, who }) => [key.split('/')[0], unasked, who.personId])).toEqual([
        ['own', null, null],
        ['other', null, other],
      ]);
      expect(works[0]?.key).toContain(works[0]?.who.conversationId);
      for (const work of works) await rig.store.commit([commitOf(work, [])]);
      await rig.hear('z', 'halo', start, { account: 'lain' });
      await rig.turn([flow(other, 'foreign')]);
      expect(await rig.next()).toEqual([]);
    }),
  );

  test(
    'a flow for another person whom nobody asked is bound like any scheduled row; one they asked for is not',
    withRig(async (rig) => {
      const other = await rig.join('b');
      await rig.hear('a', 'halo');
      const flow = (key: string, unasked: { priority: number; expiresAt: Date | null } | null) =>
        ({ kind: 'start-flow', personId: other, flow: 'quiz', params: {}, key, unasked }) as const;
      await rig.turn([flow('asked', null), flow('unasked', { priority: 20, expiresAt: later(minute) })]);
      expect(await rig.only()).toMatchObject({ key: 'asked', unasked: null });
      await rig.turn([]);
      expect(await rig.only()).toMatchObject({
        key: 'unasked',
        unasked: { priority: 20, urgency: 'normal', notBefore: start, expiresAt: later(minute) },
      });
      // It has a place among the day's few messages, and the gate may put it off.
      expect(await rig.reader.dayCount(rig.agencyId, other, '2027-04-05', 30)).toEqual({ sent: 0, reserved: 1 });
      const { inboxId } = await rig.only();
      await rig.store.defer([{ inboxId, until: later(hour), reason: 'outside-windows' }]);
      expect(await rig.next()).toEqual([]);
      expect(await rig.reader.upcoming(rig.agencyId, other, 10)).toMatchObject([
        { key: 'unasked', waitsUntil: later(hour), reason: 'outside-windows' },
      ]);
    }),
  );

  test(
    'what had to wait gets its outcome when it has left the line, and the message that it came to',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const lines = async () =>
        (await rig.reader.ledger(rig.agencyId, personId, 10)).map(({ key, outcome, reason, sending, handledAt }) => [
          ...[key, outcome, reason, sending],
          handledAt,
        ]);
      await rig.store.schedule([due(rig, personId, 'one'), due(rig, personId, 'two', { priority: 30 })], start);
      const queued = { outcome: { outcome: 'queued', reason: null } };
      await rig.turn([], start, queued);
      await rig.turn([{ kind: 'call-next', priority: 20, expiresAt: null }], start, queued);
      expect(await lines()).toEqual([
        ['two', 'queued', null, null, start],
        ['one', 'queued', null, null, start],
      ]);
      const at = later(minute);
      const settled = (key: string, outcome: string, reason: string | null, said: boolean) =>
        ({ kind: 'settle', key, outcome: { outcome, reason }, said }) as Effect;
      await rig.turn(
        [
          settled('one', 'started', null, true),
          settled('two', 'dropped', 'queue-full', false),
          say('Kuis', { unasked: true }),
        ],
        at,
        { countedOn: { day: '2027-04-05', taken: 0 } },
      );
      expect(await lines()).toEqual([
        ['two', 'dropped', 'queue-full', null, at],
        ['one', 'started', null, 'waiting', at],
      ]);
      // The sender finds the place it has among the day's few, which is taken just once.
      expect(await rig.take(at)).toMatchObject([{ countedOn: '2027-04-05', priority: 20 }]);
      expect(await rig.reader.dayCount(rig.agencyId, personId, '2027-04-05', 0)).toMatchObject({ sent: 1 });
      await rig.store.releaseLeases('web');
      await rig.send(at);
      expect((await lines())[1]).toEqual(['one', 'started', null, 'sent', at]);
    }),
  );

  test(
    'only a row that waits in the line of the same conversation is given another outcome',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule([due(rig, personId, 'one'), due(rig, personId, 'two')], start);
      await rig.turn([say('Pengingat')], start, { outcome: { outcome: 'started', reason: null } });
      await rig.turn([], start, { outcome: { outcome: 'queued', reason: null } });
      const gone = (key: string) =>
        ({ kind: 'settle', key, outcome: { outcome: 'dropped', reason: 'expired' }, said: true }) as const;
      await rig.hear('a', 'halo');
      await rig.turn([gone('one'), say('Baik')]);
      await rig.hear('b', 'halo');
      await rig.turn([gone('two')]);
      await rig.send();
      await rig.send();
      expect(
        (await rig.reader.ledger(rig.agencyId, personId, 10)).map(({ key, outcome, sending }) => [
          ...[key, outcome],
          sending,
        ]),
      ).toEqual([
        ['two', 'queued', null],
        ['one', 'started', 'sent'],
      ]);
    }),
  );

  test(
    'what is still to come counts a question put off and a nudge that will be given, each at its time',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.hear('a', 'ya');
      const timer = (key: string, kind: 'came-back' | 'stayed-silent' | 'next-in-queue', at: Date) =>
        ({ kind: 'set-timer', key, when: { at }, event: { kind, promptId: key } }) as const;
      await rig.turn([
        say('Kuis', { promptId: 'p1' }),
        timer('back:p0', 'came-back', later(3 * hour)),
        timer('silence:p2', 'stayed-silent', later(hour)),
        timer(timerKeys.queue, 'next-in-queue', later(minute)),
        silence('p1', 2 * hour, 'silence:p1'),
      ]);
      await rig.store.schedule([due(rig, personId, 'quiz', { notBefore: later(2 * hour) })], start);
      const coming = async (limit = 10) =>
        (await rig.reader.upcoming(rig.agencyId, personId, limit)).map(({ event, plannedAt, outcome }) => [
          ...[event, plannedAt],
          outcome,
        ]);
      // One that waits for its prompt to leave has no time yet, and calling the line says nothing itself.
      const expected = [
        ['stayed-silent', later(hour), null],
        ['flow-due', later(2 * hour), null],
        ['came-back', later(3 * hour), null],
      ];
      expect(await coming()).toEqual(expected);
      expect(await coming(2)).toEqual(expected.slice(0, 2));
      await rig.send(later(minute));
      expect(await coming()).toContainEqual(['stayed-silent', later(2 * hour + minute), null]);
      // Once its hour has come it is one row like any other, and still there just once.
      await rig.store.releaseTimers(later(hour));
      expect((await coming()).filter(([event]) => event === 'stayed-silent')).toHaveLength(2);
    }),
  );

  test(
    'what is still to come of somebody is nobody else’s',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      const other = await rig.join('b');
      await rig.hear('a', 'ya');
      const event = { kind: 'came-back', promptId: 'p' } as const;
      await rig.turn([{ kind: 'set-timer', key: 'back:p', when: { at: later(hour) }, event }]);
      expect(await rig.reader.upcoming(rig.agencyId, other, 10)).toEqual([]);
      expect(await rig.reader.upcoming('another agency', personId, 10)).toEqual([]);
      expect(await rig.reader.upcoming(rig.agencyId, personId, 10)).toHaveLength(1);
    }),
  );

  test(
    'what waits in line is called with an event of its own, still unasked',
    withRig(async (rig) => {
      await rig.join('a');
      await rig.hear('a', 'ya');
      await rig.turn([{ kind: 'call-next', priority: 20, expiresAt: later(minute) }]);
      expect(await rig.next(later(-1))).toEqual([]);
      expect(await rig.only()).toMatchObject({
        ...{
          event: { kind: 'next-in-queue' },
          unasked: { priority: 20, urgency: 'normal', notBefore: start, expiresAt: later(minute) },
        },
      });
    }),
  );

  test(
    'the ledger says what became of each event, and the day counts it',
    withRig(async (rig) => {
      const personId = await rig.join('a');
      await rig.store.schedule(
        [due(rig, personId, 'one'), due(rig, personId, 'two', { priority: 10, notBefore: later(minute) })],
        start,
      );
      expect(await rig.reader.dayCount(rig.agencyId, personId, '2027-04-05', 20)).toEqual({ sent: 0, reserved: 1 });
      await rig.turn([say('Pengingat', { unasked: true })], start, {
        outcome: { outcome: 'started', reason: null },
        countedOn: { day: '2027-04-05', taken: 0 },
      });
      await rig.send();
      expect(await rig.reader.ledger(rig.agencyId, personId, 10)).toMatchObject([
        {
          ...{ key: 'one', event: 'flow-due', flow: 'reminder', params: { session: 'one' }, plannedAt: start },
          outcome: 'started',
          sending: 'sent',
          sentAt: start,
        },
      ]);
      expect(await rig.reader.upcoming(rig.agencyId, personId, 10)).toMatchObject([
        { key: 'two', outcome: null, sending: null },
      ]);
      expect(await rig.reader.dayCount(rig.agencyId, personId, '2027-04-05', 10)).toEqual({ sent: 1, reserved: 0 });
    }),
  );
}
