/** Contract of announcements: made once by an officer, for those who were there, and taken back as far as it has not left. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { commitOf, hour, later, minute, programme, type Rig, record, registered, say, start } from './rig.ts';

const { code: programmeCode } = programme;
const content = { programme: programmeCode, audience: 'enrolled', date: null, text: 'Bawa laptop.' } as const;
const code = '7K3P';

const makes = (more: Readonly<Record<string, string>> = {}, guarded = true) => {
  const named = { ...content, code, ...more };
  const when = { notBefore: start.toISOString(), expiresAt: later(hour).toISOString() };
  const fact = { kind: 'announcement-made', ...named, line: 'Bawa laptop.', ...when };
  return record(fact, guarded ? { kind: 'officer-announces', ...named } : undefined);
};
const withdraws = (guarded = true) =>
  record(
    { kind: 'announcement-withdrawn', programme: programmeCode, code },
    guarded ? { kind: 'officer-unsays', programme: programmeCode, code } : undefined,
  );

async function does(rig: Rig, who: string, effects: Parameters<Rig['turn']>[0], now = start) {
  await rig.hear(who, '1', now);
  const work = (await rig.next(now)).find(({ event }) => event.kind === 'replied');
  if (!work) throw new Error(`${who} has not written`);
  const [result] = await rig.store.commit([commitOf(work, effects, now)]);
  if (result !== 'done') await rig.store.commit([commitOf(work, [], now)]);
  return result;
}

/** A row of the inbox for each of these people, as the job makes them. */
const prepared = (rig: Rig, people: readonly string[]) =>
  rig.store.schedule(
    people.map((personId) => {
      const key = `${programmeCode}/announcement/${code}/${personId}`;
      const params = { programme: programmeCode, announcement: code };
      const event = { kind: 'flow-due', flow: 'announcement-news', params, key } as const;
      const unasked = { priority: 20, urgency: 'normal', notBefore: start, expiresAt: later(hour) } as const;
      return { agencyId: rig.agencyId, personId, key, event, unasked };
    }),
    start,
  );

export function announcementContract(withRig: With): void {
  test(
    'the same wording is announced once, by whichever officer; taken back, it may be announced again',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      await rig.joinAs('officer');
      expect(await does(rig, 'officer', [makes()])).toBe('done');
      expect(await reader.announcement(agencyId, code)).toMatchObject({ ...content, at: start, withdrawnAt: null });
      const spaced = { code: '8M4Q', text: ' bawa  LAPTOP ' };
      expect(await does(rig, 'officer', [makes(spaced)])).toBe('guard-failed');
      expect(await does(rig, 'officer', [makes({ text: 'Lain.' })]), 'the code is taken').toBe('guard-failed');
      expect(await does(rig, 'officer', [makes(spaced, false)]), 'control').toBe('done');
      expect(await does(rig, 'officer', [withdraws()])).toBe('done');
      expect(await does(rig, 'officer', [withdraws()]), 'twice').toBe('guard-failed');
    }),
  );

  test(
    'neither a participant nor the officer of another programme announces or takes back; without the guard they would',
    withRig(async (rig) => {
      await rig.desk.importProgramme({ ...programme, code: 'KAL-2027-02' }, start);
      await rig.join('a', [registered('enrolled')]);
      await rig.joinAs('officer', 'KAL-2027-02');
      for (const who of ['a', 'officer']) expect(await does(rig, who, [makes()])).toBe('guard-failed');
      expect(await does(rig, 'a', [makes({}, false)]), 'control').toBe('done');
      for (const who of ['a', 'officer']) expect(await does(rig, who, [withdraws()])).toBe('guard-failed');
      expect(await does(rig, 'a', [withdraws(false)]), 'control').toBe('done');
    }),
  );

  test(
    'taken back half-way, what has not left does not leave, its place in the day is free, and those who have it are counted',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const people = [await rig.join('a'), await rig.join('b'), await rig.join('c')];
      await rig.joinAs('officer');
      await does(rig, 'officer', [makes()]);
      await prepared(rig, people);
      expect(await reader.announcementProgress(agencyId, code)).toMatchObject({ reached: 0, waiting: 3 });
      const day = '2027-04-05';
      const countedOn = { day, taken: 0 };
      for (const sent of [true, false]) {
        const [work] = await rig.next();
        if (!work) throw new Error('a row waits');
        const said = [say('Bawa laptop.', { unasked: true })];
        expect(await rig.store.commit([commitOf(work, said, start, { countedOn })])).toEqual(['done']);
        if (sent) expect(await rig.send()).toHaveLength(1);
      }
      expect(await reader.announcementProgress(agencyId, code)).toMatchObject({ reached: 1, waiting: 2 });
      expect(await does(rig, 'officer', [withdraws()], later(minute))).toBe('done');
      expect(await reader.announcementProgress(agencyId, code)).toMatchObject({ reached: 1, waiting: 0 });
      expect(await rig.next(later(minute))).toEqual([]);
      expect(await rig.send(later(minute))).toEqual([]);
      const lines = await Promise.all(people.map((id) => reader.ledger(agencyId, id, 1)));
      expect(
        lines
          .flat()
          .map(({ sending, reason }) => `${sending} ${reason}`)
          .sort(),
      ).toEqual(['dropped taken-back', 'null taken-back', 'sent null']);
      const counts = await Promise.all(people.map((id) => reader.dayCount(agencyId, id, day, 99)));
      expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
      expect(await reader.checkedMessage(code)).toMatchObject({ withdrawn: true, line: 'Bawa laptop.' });
    }),
  );

  test(
    'a code that nobody ever got is of no message of ours',
    withRig(async (rig) => {
      await rig.joinAs('officer');
      expect(await rig.reader.checkedMessage(code)).toBeNull();
      await does(rig, 'officer', [makes()]);
      expect(await rig.reader.checkedMessage(' 7k-3p ')).toMatchObject({ line: 'Bawa laptop.', withdrawn: false });
      await does(rig, 'officer', [withdraws()]);
      expect(await rig.reader.checkedMessage(code)).toBeNull();
    }),
  );

  test(
    'the code of a change is made once, and says which day it is about',
    withRig(async ({ desk, reader, agencyId }) => {
      const change = { agencyId, programme: programmeCode, about: 'a/session-change/1', date: '2027-04-08' };
      const first = await desk.changeCode(change, start);
      expect(await desk.changeCode(change, later(hour))).toBe(first);
      expect(await desk.changeCode({ ...change, about: 'a/session-change/2' }, start)).not.toBe(first);
      expect(await reader.checkedMessage(first)).toMatchObject({ date: '2027-04-08', line: null, at: start });
    }),
  );

  test(
    'codes that are none are counted by chat, and forgotten after a day',
    withRig(async (rig) => {
      const tried = record({ kind: 'check-tried' });
      for (const now of [start, later(25 * hour)]) {
        await rig.hear('a', 'cek', now);
        await rig.turn([tried], now);
      }
      await rig.hear('a', 'cek', later(26 * hour));
      const { chatId } = await rig.only(later(26 * hour));
      expect(await rig.reader.checkTries(rig.agencyId, chatId, new Date(0))).toBe(1);
    }),
  );
}
