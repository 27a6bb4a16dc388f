/** Contract of being away: told by what never arrived, over with a receipt or a word, and nothing that waits is lost. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { account, commitOf, day, due, hour, later, type Rig, record, say, start } from './rig.ts';

/** Two unasked messages, sent; and whether the channel has told of a delivery here before. */
async function twoSent(rig: Rig, { reports = true } = {}) {
  const personId = await rig.join('a');
  const said = (effect: ReturnType<typeof say>) => sends(rig, personId, effect);
  const { sent: reply, chatId } = await said(say('halo'));
  if (reports) await rig.store.report(account, { externalId: reply, state: 'delivered', at: start });
  const { sent: one } = await said(say('satu', { unasked: true }));
  await said(say('dua', { unasked: true, expiresAt: later(2 * hour) }));
  return { personId, chatId, one };
}

let serial = 0;

/** Said in a turn of its own, after anybody has written, and sent. */
async function sends(rig: Rig, personId: string, effect: ReturnType<typeof say>) {
  const at = later(1);
  serial += 1;
  await rig.store.schedule([due(rig, personId, `event-${serial}`)], at);
  const [work] = await rig.next(at);
  if (!work) throw new Error('nothing is due');
  await rig.store.commit([commitOf(work, [effect], at)]);
  const [row] = await rig.take(at);
  const sent = `sent-${row?.id}`;
  await rig.store.recordSends([{ id: row?.id ?? '', at, result: { outcome: 'sent', externalId: sent } }]);
  return { chatId: work.who.chatId, sent };
}

export function awayContract(withRig: With): void {
  test(
    'somebody is away once the last two messages never arrived overnight or before they expired, and not before',
    withRig(async (rig) => {
      const { chatId } = await twoSent(rig);
      const away = (ms: number) => rig.reader.isAway(rig.agencyId, chatId, later(ms));
      expect([await away(hour), await away(3 * hour), await away(13 * hour)]).toEqual([false, false, true]);
    }),
  );

  test(
    'a receipt for either ends it, and so does a word of the person',
    withRig(async (rig) => {
      const { chatId, one } = await twoSent(rig);
      const away = () => rig.reader.isAway(rig.agencyId, chatId, later(day));
      expect(await away()).toBe(true);
      await rig.hear('a', 'halo', later(20 * hour));
      expect(await away()).toBe(false);
      await rig.store.report(account, { externalId: one, state: 'delivered', at: later(21 * hour) });
      expect(await away()).toBe(false);
    }),
  );

  test(
    'where the channel has never told of a delivery nobody is taken to be away',
    withRig(async (rig) => {
      const { chatId } = await twoSent(rig, { reports: false });
      expect(await rig.reader.isAway(rig.agencyId, chatId, later(day))).toBe(false);
    }),
  );

  test(
    'what waits for the return is found when it is over, is opened once, and the ledger says what it waited for',
    withRig(async (rig) => {
      const { personId } = await twoSent(rig);
      const at = later(day);
      const events = ['quiz-1', 'quiz-2'].map((key) => due(rig, personId, key, { expiresAt: later(9 * day) }));
      await rig.store.schedule(events, at);
      for (const _ of events) {
        const [work] = await rig.next(at);
        await rig.store.defer([{ inboxId: work?.inboxId ?? '', until: later(9 * day), reason: 'waits-for-return' }]);
      }
      expect(await rig.reader.returned(rig.agencyId, at), 'still away').toEqual([]);
      await rig.hear('a', 'halo', at);
      const [back] = await rig.reader.returned(rig.agencyId, at);
      expect(back).toMatchObject({ personId, waiting: [{ key: 'quiz-1', flow: 'reminder' }, { key: 'quiz-2' }] });
      await rig.turn([record({ kind: 'taken-up', key: 'quiz-1' })], at);
      expect((await rig.reader.waitingForReturn(rig.agencyId, personId, at)).items).toMatchObject([{ key: 'quiz-2' }]);
      expect((await rig.reader.upcoming(rig.agencyId, personId, 9))[0]).toMatchObject({ reason: 'waits-for-return' });
      const [taken] = await rig.reader.ledger(rig.agencyId, personId, 1);
      expect(taken).toMatchObject({ key: 'quiz-1', outcome: 'told' });
    }),
  );
}
