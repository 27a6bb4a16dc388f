/** A new version, as news for everyone it concerns: once, in time, and never for the first one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { announceChanges } from '../../src/jobs/announce-changes.ts';
import type { Programme } from '../../src/training/programme.ts';
import type { Session, TimedSession } from '../../src/training/session.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const edited = (edits: Readonly<Record<string, Partial<TimedSession>>>, base = kalianda): Programme => ({
  ...base,
  sessions: base.sessions.map((session) => ({ ...session, ...edits[session.code] }) as Session), // an edited session keeps its kind
});
const elsewhere = edited({ S07: { place: 'Ruang Kelas 2' } });
const days = (rig: Rig) => rig.due().map(({ key, urgency }) => `${key} ${urgency}`);

jobContract({
  name: 'announce-changes',
  job: announceChanges,
  async prepare(rig, job) {
    await rig.publish(kalianda, registrationDay);
    await rig.register(3);
    await job.run(registrationDay);
    await rig.publish(elsewhere, wib('2027-03-30', '16:00'));
  },
  onTime: wib('2027-03-31', '08:00'),
  left: (rig) => rig.due(),
});

describe('a new version of a programme', () => {
  let rig: Rig;
  const now = wib('2027-03-31', '08:00');
  beforeEach(async () => {
    rig = await openRig();
    await rig.publish(kalianda, registrationDay);
    await rig.register(2);
    await rig.register(1, 'waitlisted', new Date(registrationDay.getTime() + 60_000));
  });
  afterEach(() => rig.close());

  test('is news to nobody when it is the first', async () => {
    await announceChanges(rig).run(now);
    expect(rig.due()).toEqual([]);
  });

  test('gets nothing written while there is none', async () => {
    const job = announceChanges(rig);
    await job.run(registrationDay);
    const before = rig.commits();
    await job.run(now);
    expect(rig.commits()).toBe(before);
  });

  test('becomes one row for each day that changed and each person enrolled', async () => {
    const job = announceChanges(rig);
    await job.run(registrationDay);
    await rig.publish(edited({ S01: { place: 'B' }, S02: { cancelled: true }, S07: { start: '09:00' } }), now);
    await job.run(now);
    expect(days(rig)).toEqual([
      'KAL-2027-01/session-change/2027-04-06/1/P1 normal',
      'KAL-2027-01/session-change/2027-04-06/1/P2 normal',
      'KAL-2027-01/session-change/2027-04-08/1/P1 normal',
      'KAL-2027-01/session-change/2027-04-08/1/P2 normal',
    ]);
    expect(rig.due()[0]).toMatchObject({
      notBefore: now.toISOString(),
      expiresAt: wib('2027-04-06', '12:00').toISOString(),
      priority: 5,
    });
  });

  test('tells the flow between which versions it stands', async () => {
    const job = announceChanges(rig);
    await job.run(registrationDay);
    const first = await rig.publish(kalianda, registrationDay);
    const second = await rig.publish(elsewhere, now);
    await job.run(now);
    const lines = await rig.reader.upcoming(first.agencyId, rig.people[0] ?? '', 9);
    expect(lines.map(({ flow, params }) => ({ flow, params }))).toEqual([
      {
        flow: 'session-change',
        params: {
          ...{ programme: 'KAL-2027-01', date: '2027-04-08', version: second.versionId, before: first.versionId },
          check: expect.stringMatching(/^[2-9A-HJ-NP-Z]{4}$/),
        },
      },
    ]);
  });

  test('leaves its day out once it is over, and is urgent near it', async () => {
    const job = announceChanges(rig);
    await job.run(registrationDay);
    await rig.publish(edited({ S01: { place: 'B' }, S08: { place: 'B' } }), now);
    await job.run(wib('2027-04-07', '15:35'));
    expect(days(rig)).toEqual([
      'KAL-2027-01/session-change/2027-04-08/1/P1 change',
      'KAL-2027-01/session-change/2027-04-08/1/P2 change',
    ]);
  });

  test('leaves a wholly new day to its reminder, unless that could come too late', async () => {
    const [first] = kalianda.sessions;
    const added = { ...(first as TimedSession), code: 'S99', date: '2027-04-28' }; // the first is at an hour
    const job = announceChanges(rig);
    await job.run(registrationDay);
    await rig.publish({ ...kalianda, sessions: [...kalianda.sessions, added] }, now);
    await job.run(now);
    expect(rig.due()).toEqual([]);

    const next = { ...added, code: 'S98', date: '2027-04-15' };
    await rig.publish({ ...kalianda, sessions: [...kalianda.sessions, added, next] }, wib('2027-04-14', '17:00'));
    await job.run(wib('2027-04-14', '17:00'));
    expect(days(rig)).toContain('KAL-2027-01/session-change/2027-04-15/2/P1 change');
  });

  test('is announced again each time an officer goes back and forth', async () => {
    const job = announceChanges(rig);
    await job.run(registrationDay);
    for (const [hour, programme] of [
      ['08:00', elsewhere],
      ['09:00', kalianda],
      ['10:00', elsewhere],
    ] as const) {
      await rig.publish(programme, wib('2027-03-31', hour));
      await job.run(wib('2027-03-31', hour));
    }
    expect(days(rig).filter((row) => row.includes('P1'))).toHaveLength(3);
  });

  test('is told to all when a crash cut it short, and to nobody twice', async () => {
    const job = announceChanges(rig);
    await job.run(registrationDay);
    await rig.publish(elsewhere, now);
    let failing = true;
    const store: Rig['store'] = {
      ...rig.store,
      async schedule(events, at) {
        if (!failing) return rig.store.schedule(events, at);
        failing = false;
        await rig.store.schedule(events.slice(0, 1), at);
        throw new Error('killed');
      },
    };
    const broken = announceChanges({ ...rig, store });
    await broken.run(now);
    expect(rig.due()).toHaveLength(1);
    await broken.run(new Date(now.getTime() + 60_000));
    expect(rig.due()).toHaveLength(2);
  });

  test.each([
    ['of another form', { version: 7 }],
    ['that is no JSON', null],
  ])('after a mark %s counts as announced; the next change is told to all, under keys of its own', async (_, mark) => {
    const warned: string[] = [];
    const log = { ...rig.log, warn: (_fields: object, event: string) => warned.push(event) } as unknown as Rig['log'];
    const job = announceChanges({ ...rig, log });
    await job.run(registrationDay);
    await rig.publish(elsewhere, now);
    await job.run(now);
    const before = days(rig);
    if (mark === null) rig.spoil(`UPDATE job_mark SET mark = '{"versionId'`);
    else await rig.store.setJobMark('announce-changes/KAL-2027-01', mark);
    await rig.publish(edited({ S07: { place: 'C' } }), now);
    await job.run(new Date(now.getTime() + 60_000));
    expect([days(rig), warned]).toEqual([before, ['a mark could not be read: what it covered counts as done']]);
    await rig.publish(elsewhere, now);
    await job.run(new Date(now.getTime() + 120_000));
    expect(days(rig)).toHaveLength(before.length + 2);
  });
});
