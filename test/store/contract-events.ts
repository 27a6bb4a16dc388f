/** Contract of what a turn sets off: flows, what waits in line, and the ledger of it all. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { commitOf, due, later, minute, say, start } from './rig.ts';

export function eventContract(withRig: With): void {
  test(
    'a flow for oneself and one for another become events once a key; nobody of another agency gets one',
    withRig(async (rig) => {
      const other = await rig.join('b');
      const agencyId = await rig.desk.ensureAgency({ code: 'lain', name: 'Lain', zone: 'Asia/Makassar' }, start);
      await rig.desk.ensureAccount({ id: 'lain', channel: 'web', agencyId }, start);
      await rig.hear('a', 'halo');
      const flow = (personId: string | null, key: string) =>
        ({ kind: 'start-flow', personId, flow: 'quiz', params: { quiz: 'Q1' }, key }) as const;
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
        countedOn: '2027-04-05',
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
