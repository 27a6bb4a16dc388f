/** The gate before what nobody asked for, with what it asks about the person: promises 2 to 5 of product.md. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { admission } from '../src/admission.ts';
import { newConversation } from '../src/core/conversation.ts';
import type { OutboxRow, Unasked, Work } from '../src/store/store.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './jobs/rig.ts';

/** Wednesday 14 April: no class. Tuesday 6 April: class. */
const wednesday = wib('2027-04-14', '10:00');
const classTuesday = wib('2027-04-06', '15:40');
const quizzes = 50;

describe('an event nobody asked for', () => {
  let rig: Rig;
  let asked: string[];
  let unwanted: string | null;
  let agencyId: string;
  let told = 0;
  beforeEach(async () => {
    rig = await openRig();
    asked = [];
    unwanted = null;
    agencyId = (await rig.publish(kalianda, registrationDay)).agencyId;
    await rig.register(1);
  });
  afterEach(() => rig.close());

  const unasked = (now: Date, more: Partial<Unasked> = {}): Unasked => ({
    priority: quizzes,
    urgency: 'normal',
    notBefore: now,
    expiresAt: null,
    ...more,
  });
  /** What the gate says, every question to the reader being noted. */
  const gate = () =>
    admission({
      calendar: rig.calendar,
      store: rig.store,
      wanted: async () => {
        asked.push('wanted');
        return unwanted;
      },
      reader: {
        dayCount: (...of) => {
          asked.push('dayCount');
          return rig.reader.dayCount(...of);
        },
        registrations: (...of) => {
          asked.push('registrations');
          return rig.reader.registrations(...of);
        },
        programmeByCode: (code) => rig.reader.programmeByCode(code),
        isAway: (...of) => rig.reader.isAway(...of),
      },
    });
  const work = (of: Unasked | null, stopped = false): Work => {
    const personId = rig.people[0] ?? null;
    return {
      inboxId: '1',
      chatId: 'c',
      who: { agencyId, personId, chatId: 'c', conversationId: 'v', account: 'web', channel: 'web' },
      event: { kind: 'flow-due', flow: 'quiz', params: {}, key: 'k' },
      key: 'k',
      unreadable: null,
      unasked: of,
      attempts: 0,
      person: { id: personId, agencyId, zone: 'Asia/Jakarta', locale: 'id', name: null, salutation: null, stopped },
      conversation: null,
      revision: 0,
      promptsSentAt: {},
    };
  };
  const admit = (now: Date, more: Partial<Unasked> = {}, stopped = false) =>
    gate().admit(work(unasked(now, more), stopped), now);
  const placeOn = async (day: string) => {
    const { sent } = await rig.reader.dayCount(agencyId, rig.people[0] ?? '', day, 0);
    return { day, taken: sent };
  };
  /** So many messages were counted for the person on that day. */
  const count = async (messages: number, now: Date): Promise<void> => {
    for (let index = 0; index < messages; index += 1) {
      told += 1;
      const key = `told/${told}`;
      const event = { kind: 'flow-due', flow: 'quiz', params: {}, key } as const;
      await rig.store.schedule([{ agencyId, personId: rig.people[0] ?? '', key, event, unasked: unasked(now) }], now);
      const [row] = await rig.store.next(now, { total: 1, scheduled: 1 });
      if (!row) throw new Error('The row just scheduled is next');
      const { inboxId, who, revision } = row;
      const outcome = { outcome: 'started', reason: null };
      await rig.store.commit([
        {
          inboxId,
          who,
          revision,
          conversation: newConversation,
          effects: [],
          outcome,
          countedOn: await placeOn(now.toISOString().slice(0, 10)),
          now,
        },
      ]);
    }
  };

  test('goes in a window, and counts on the local day', async () => {
    expect(await admit(wednesday)).toEqual({ verdict: 'go', countedOn: { day: '2027-04-14', taken: 0 } });
  });

  test('is a change: it goes at 19.00 as well, and is not counted', async () => {
    const evening = wib('2027-04-14', '19:00');
    expect(await admit(evening, { urgency: 'change' })).toEqual({ verdict: 'go', countedOn: null });
    expect(await admit(evening)).toEqual({
      verdict: 'later',
      until: wib('2027-04-15', '08:00'),
      reason: 'outside-windows',
    });
    expect(asked).toEqual([]);
  });

  test('is dropped for whoever said BERHENTI, and when it has expired', async () => {
    expect(await admit(wednesday, {}, true)).toEqual({ verdict: 'drop', reason: 'stopped' });
    expect(await admit(wednesday, { expiresAt: wednesday })).toEqual({ verdict: 'drop', reason: 'expired' });
    expect(asked).toEqual([]);
  });

  test('is one on a day without class, over all programmes together', async () => {
    await count(1, wednesday);
    expect(await admit(wednesday)).toEqual({ verdict: 'later', until: wib('2027-04-15', '08:00'), reason: 'day-full' });
    expect(await admit(wednesday, { expiresAt: wib('2027-04-14', '23:00') })).toEqual({
      verdict: 'drop',
      reason: 'day-full',
    });
  });

  test('is one of three on a class day', async () => {
    await count(2, classTuesday);
    expect(await admit(classTuesday)).toEqual({ verdict: 'go', countedOn: { day: '2027-04-06', taken: 2 } });
    await count(1, classTuesday);
    expect(await admit(classTuesday)).toMatchObject({ verdict: 'later', reason: 'day-full' });
  });

  test('gives way to a more urgent one still due that day', async () => {
    const event = { kind: 'flow-due', flow: 'reminder', params: {}, key: 'r' } as const;
    const at = wib('2027-04-14', '13:30');
    await rig.store.schedule(
      [{ agencyId, personId: rig.people[0] ?? '', key: 'r', event, unasked: unasked(at, { priority: 10 }) }],
      wednesday,
    );
    expect(await admit(wednesday)).toMatchObject({ verdict: 'later', reason: 'day-full' });
    expect(await admit(wednesday, { priority: 5 })).toMatchObject({ verdict: 'go' });
  });

  test('costs no question about classes while the day is empty', async () => {
    await admit(wednesday);
    expect(asked).toEqual(['dayCount']);
  });

  test('was asked for after all: it goes at any hour', async () => {
    expect(await gate().admit(work(null), wib('2027-04-14', '03:00'))).toEqual({ verdict: 'go', countedOn: null });
  });

  describe('on its way out', () => {
    /** One that was let through at that instant, as the store hands it to the sender. */
    const letThrough = async (at: Date, more: Partial<Unasked> = {}): Promise<OutboxRow> => {
      told += 1;
      const key = `out/${told}`;
      const event = { kind: 'flow-due', flow: 'quiz', params: {}, key } as const;
      const scheduled = { agencyId, personId: rig.people[0] ?? '', key, event, unasked: unasked(at, more) };
      await rig.store.schedule([scheduled], at);
      const [next] = await rig.store.next(at, { total: 1, scheduled: 1 });
      if (!next) throw new Error('The row just scheduled is next');
      const { inboxId, who, revision } = next;
      const message = { text: 't', choices: [], keys: 'digits' as const };
      const { expiresAt = null } = more;
      const countedOn = more.urgency === 'change' ? null : await placeOn(at.toISOString().slice(0, 10));
      await rig.store.commit([
        {
          ...{ inboxId, who, revision, conversation: newConversation, countedOn, now: at },
          effects: [{ kind: 'say', message, unasked: true, expiresAt }],
          outcome: { outcome: 'started', reason: null },
        },
      ]);
      const [row] = await rig.store.takeOutbox('web', at, { total: 9, unasked: 9 }, at);
      if (!row) throw new Error('A message was said');
      return row;
    };
    const sent = ({ id }: OutboxRow, at: Date) =>
      rig.store.recordSends([{ id, at, result: { outcome: 'sent', externalId: id } }]);
    const leaves = (row: OutboxRow, now: Date) => gate().mayLeave(row, now);
    const counts = async (...days: readonly string[]) =>
      Promise.all(days.map(async (day) => (await placeOn(day)).taken));
    const thursday = wib('2027-04-15', '08:00');
    const friday = wib('2027-04-16', '08:00');
    const closed = wib('2027-04-14', '16:00');

    test('leaves in a window, and waits for one', async () => {
      const row = await letThrough(wednesday);
      expect(await leaves(row, wednesday)).toEqual({ verdict: 'go' });
      expect(await leaves(row, closed)).toEqual({ verdict: 'later', until: thursday });
    });

    test('is dropped where it is not wanted any more, and then takes no place', async () => {
      const row = await letThrough(wednesday);
      unwanted = 'changed';
      asked = [];
      expect(await leaves(row, closed)).toEqual({ verdict: 'later', until: thursday });
      expect(asked).toEqual([]);
      expect(await leaves(row, thursday)).toEqual({ verdict: 'drop', reason: 'changed' });
      expect(asked).toEqual(['wanted']);
      expect(await counts('2027-04-14', '2027-04-15')).toEqual([1, 0]);
    });

    test('keeps the hours of a change where it is one, and needs no place', async () => {
      const row = await letThrough(wednesday, { urgency: 'change' });
      expect(row).toMatchObject({ unasked: true, urgency: 'change', countedOn: null });
      expect(await leaves(row, closed)).toEqual({ verdict: 'go' });
      await count(1, thursday);
      expect(await leaves(row, wib('2027-04-14', '20:00'))).toEqual({
        verdict: 'later',
        until: wib('2027-04-15', '06:30'),
      });
      expect(await leaves(row, wib('2027-04-15', '06:30'))).toEqual({ verdict: 'go' });
    });

    test('is dropped once it has expired or the person said BERHENTI', async () => {
      const row = await letThrough(wednesday, { expiresAt: closed });
      expect(await leaves(row, closed)).toEqual({ verdict: 'drop', reason: 'expired' });
      expect(await leaves({ ...row, stopped: true }, wednesday)).toEqual({ verdict: 'drop', reason: 'stopped' });
    });

    test('is not held back by the count of the day it was counted on', async () => {
      const row = await letThrough(wednesday);
      await count(3, wednesday);
      expect(await leaves(row, wednesday)).toEqual({ verdict: 'go' });
    });

    test('takes a place on the day it leaves on as it leaves, and gives back the one it had', async () => {
      const row = await letThrough(wednesday);
      expect(await leaves(row, closed)).toEqual({ verdict: 'later', until: thursday });
      expect(await counts('2027-04-14', '2027-04-15')).toEqual([1, 0]);
      expect(await leaves(row, thursday)).toEqual({ verdict: 'go' });
      expect(await counts('2027-04-14', '2027-04-15')).toEqual([0, 1]);
      expect(await admit(thursday)).toMatchObject({ verdict: 'later', reason: 'day-full' });
      expect(await leaves({ ...row, countedOn: '2027-04-15' }, thursday)).toEqual({ verdict: 'go' });
    });

    test('waits for the next day where that one is full by then', async () => {
      const row = await letThrough(wednesday);
      expect(await leaves(row, closed)).toEqual({ verdict: 'later', until: thursday });
      await count(1, thursday);
      expect(await leaves(row, thursday)).toEqual({ verdict: 'later', until: friday });
      expect(await counts('2027-04-14', '2027-04-15', '2027-04-16')).toEqual([1, 1, 0]);
    });

    test('is dropped where the next day comes too late', async () => {
      const row = await letThrough(wednesday, { expiresAt: friday });
      await count(1, thursday);
      expect(await leaves(row, thursday)).toEqual({ verdict: 'drop', reason: 'day-full' });
      expect(await counts('2027-04-15', '2027-04-16')).toEqual([1, 0]);
    });

    test('gives way to a more urgent one still due on that day, and not to a less urgent one', async () => {
      const event = { kind: 'flow-due', flow: 'reminder', params: {}, key: 'r' } as const;
      const due = (priority: number) => unasked(wib('2027-04-15', '13:30'), { priority });
      await rig.store.schedule(
        [{ agencyId, personId: rig.people[0] ?? '', key: 'r', event, unasked: due(30) }],
        wednesday,
      );
      const row = await letThrough(wednesday);
      expect(await leaves(row, thursday)).toEqual({ verdict: 'later', until: friday });
      expect(await leaves({ ...row, priority: 20 }, thursday)).toEqual({ verdict: 'go' });
    });

    test('keeps its place from a less urgent one of the day it is held until, and not from a more urgent one', async () => {
      await letThrough(wednesday, { priority: 20 });
      expect(await admit(thursday)).toEqual({ verdict: 'later', until: friday, reason: 'day-full' });
      expect(await admit(thursday, { priority: 10 })).toMatchObject({ verdict: 'go' });
    });

    test('is one of three where that day has a class', async () => {
      const monday = wib('2027-04-05', '10:00');
      const tuesday = wib('2027-04-06', '08:00');
      const row = await letThrough(monday);
      await count(2, tuesday);
      expect(await leaves(row, tuesday)).toEqual({ verdict: 'go' });
      await sent(row, tuesday);
      const another = await letThrough(monday);
      expect(await leaves(another, tuesday)).toEqual({ verdict: 'later', until: wib('2027-04-07', '08:00') });
    });

    test('is asked again in a moment where somebody else took the place it saw', async () => {
      const row = await letThrough(wednesday);
      const movePlace = rig.store.movePlace;
      const hasty = admission({
        ...rig,
        wanted: async () => null,
        store: {
          async movePlace(id, to) {
            await count(1, thursday);
            return movePlace(id, to);
          },
        },
      });
      expect(await hasty.mayLeave(row, thursday)).toEqual({
        verdict: 'later',
        until: new Date(thursday.getTime() + 1_000),
      });
      expect(await counts('2027-04-14', '2027-04-15')).toEqual([1, 1]);
    });
  });
});
