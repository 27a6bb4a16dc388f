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
  let agencyId: string;
  let told = 0;
  beforeEach(async () => {
    rig = await openRig();
    asked = [];
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
  /** So many messages were counted for the person on that day. */
  const count = async (messages: number, now: Date): Promise<void> => {
    for (let index = 0; index < messages; index += 1) {
      told += 1;
      const key = `told/${told}`;
      const event = { kind: 'flow-due', flow: 'quiz', params: {}, key } as const;
      await rig.store.schedule([{ agencyId, personId: rig.people[0] ?? '', key, event, unasked: unasked(now) }], now);
      const [row] = await rig.store.next(now, { total: 1, scheduled: 1, except: new Set() });
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
          countedOn: now.toISOString().slice(0, 10),
          now,
        },
      ]);
    }
  };

  test('goes in a window, and counts on the local day', async () => {
    expect(await admit(wednesday)).toEqual({ verdict: 'go', countedOn: '2027-04-14' });
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
    expect(await admit(classTuesday)).toEqual({ verdict: 'go', countedOn: '2027-04-06' });
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
    const row = (more: Partial<OutboxRow> = {}): OutboxRow => ({
      id: 'o',
      agencyId,
      chatId: 'c',
      personId: rig.people[0] ?? null,
      account: 'web',
      address: 'a',
      message: { text: 't', choices: [], keys: 'digits' },
      unasked: true,
      urgency: 'normal',
      expiresAt: null,
      attempts: 0,
      createdAt: wednesday,
      stopped: false,
      ...more,
    });
    const leaves = (more: Partial<OutboxRow>, now: Date) => gate().mayLeave(row(more), now);

    test('leaves in a window, and waits for one', async () => {
      expect(await leaves({}, wednesday)).toEqual({ verdict: 'go' });
      expect(await leaves({}, wib('2027-04-14', '16:00'))).toEqual({
        verdict: 'later',
        until: wib('2027-04-15', '08:00'),
      });
    });

    test('keeps the hours of a change where it is one', async () => {
      expect(await leaves({ urgency: 'change' }, wib('2027-04-14', '16:00'))).toEqual({ verdict: 'go' });
      expect(await leaves({ urgency: 'change' }, wib('2027-04-14', '20:00'))).toEqual({
        verdict: 'later',
        until: wib('2027-04-15', '06:30'),
      });
    });

    test('is dropped once it has expired or the person said BERHENTI', async () => {
      expect(await leaves({ expiresAt: wednesday }, wednesday)).toEqual({ verdict: 'drop', reason: 'expired' });
      expect(await leaves({ stopped: true }, wednesday)).toEqual({ verdict: 'drop', reason: 'stopped' });
    });

    test('is known for a change by the event it came from, as the store hands it over', async () => {
      const say = { kind: 'say', message: row().message, unasked: true, expiresAt: null } as const;
      const event = { kind: 'flow-due', flow: 'session-change', params: {}, key: 'change' } as const;
      const scheduled = {
        agencyId,
        personId: rig.people[0] ?? '',
        key: 'change',
        event,
        unasked: unasked(wednesday, { urgency: 'change' }),
      };
      await rig.store.schedule([scheduled], wednesday);
      const [{ inboxId, who, revision } = work(null)] = await rig.store.next(wednesday, {
        total: 1,
        scheduled: 1,
        except: new Set(),
      });
      const outcome = { outcome: 'told', reason: null };
      await rig.store.commit([
        {
          inboxId,
          who,
          revision,
          conversation: newConversation,
          effects: [say],
          outcome,
          countedOn: null,
          now: wednesday,
        },
      ]);
      const taken = await rig.store.takeOutbox('web', wednesday, { total: 9, unasked: 9 }, wib('2027-04-14', '11:00'));
      expect(taken.map(({ urgency, unasked }) => ({ urgency, unasked }))).toEqual([
        { urgency: 'change', unasked: true },
      ]);
    });

    test('is not held back by the count of the day it was counted on', async () => {
      await count(3, wednesday);
      expect(await leaves({}, wednesday)).toEqual({ verdict: 'go' });
    });
  });
});
