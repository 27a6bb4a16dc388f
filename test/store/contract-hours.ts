/** Contract of own hours (JAM): kept with the person, and handed to the gate with each event and each message. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { commitOf, due, record, say, start } from './rig.ts';

const hours = [{ from: '09:00', to: '11:00' }];
const chooses = (own: typeof hours | null) => record({ kind: 'hours-chosen', hours: own });

export function hoursContract(withRig: With): void {
  test(
    'hours that somebody chose stand beside their events and messages, and nobody else’s',
    withRig(async (rig) => {
      const personId = await rig.join('a', [chooses(hours)]);
      const other = await rig.join('b');
      expect(await rig.reader.ownHours(rig.agencyId, [personId, other])).toEqual(new Map([[personId, hours]]));
      await rig.store.schedule([due(rig, personId, 'one'), due(rig, other, 'two')], start);
      const works = await rig.next();
      expect(works.map((work) => [work.who.personId === personId, work.hours])).toContainEqual([true, hours]);
      expect(works.find(({ who }) => who.personId === other)).not.toHaveProperty('hours');
      await rig.hear('a', 'x');
      const mine = (await rig.next()).find(({ event }) => event.kind === 'replied');
      if (!mine) throw new Error('a has written');
      await rig.store.commit([commitOf(mine, [say('hai', { unasked: true })])]);
      expect((await rig.take())[0]?.hours).toEqual(hours);
    }),
  );

  test(
    'hours given up are gone',
    withRig(async (rig) => {
      const personId = await rig.join('a', [chooses(hours)]);
      await rig.hear('a', 'jam');
      await rig.turn([chooses(null)]);
      expect(await rig.reader.ownHours(rig.agencyId, [personId])).toEqual(new Map());
    }),
  );
}
