/** Occurrences as rows: each once, for everyone enrolled, a day and a half ahead, whatever was missed. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  due,
  type ExpandOccurrences,
  expandOccurrences,
  HORIZON_MS,
  type Mark,
} from '../../src/jobs/expand-occurrences.ts';
import type { Session } from '../../src/training/session.ts';
import { occurrences } from '../../src/training/timeline.ts';
import { jobContract } from './contract.ts';
import { calendar, kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

/** Sunday evening: the reminder of Tuesday 6 April leaves on Monday at 13.30. */
const sunday = wib('2027-04-04', '20:00');

jobContract({
  name: 'expand-occurrences',
  job: expandOccurrences,
  async prepare(rig, job) {
    await rig.publish(kalianda, registrationDay);
    await job.run(registrationDay);
    await rig.register(3);
  },
  onTime: wib('2027-04-05', '08:00'),
  left: (rig) => rig.due(),
});

describe('a programme with people in it', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
    await rig.publish(kalianda, registrationDay);
  });
  afterEach(() => rig.close());
  const keys = () => rig.due().map(({ key }) => key);

  test('has a row for each person and occurrence of the next 36 hours, as the timeline says', async () => {
    await rig.register(2);
    await expandOccurrences(rig).run(sunday);
    const [planned] = occurrences(kalianda, calendar);
    const said = {
      flow: 'reminder',
      urgency: 'normal',
      priority: planned?.priority,
      notBefore: wib('2027-04-05', '13:30').toISOString(),
      expiresAt: wib('2027-04-06', '08:00').toISOString(),
    };
    expect(rig.due()).toEqual([
      { ...said, key: 'KAL-2027-01/class-day/reminder/2027-04-06/P1' },
      { ...said, key: 'KAL-2027-01/class-day/reminder/2027-04-06/P2' },
    ]);
  });

  test('tells a quiz when it closes', async () => {
    await rig.register(1);
    const now = wib('2027-04-06', '16:00');
    await expandOccurrences(rig).run(now);
    const works = await rig.store.next(now, { total: 9, scheduled: 9 });
    const quiz = rig.due().find(({ flow }) => flow === 'quiz');
    expect(works.map(({ event }) => event)).toContainEqual(expect.objectContaining({ flow: 'reminder' }));
    const [person] = rig.people;
    const lines = await rig.reader.upcoming(await agencyId(rig), person ?? '', 9);
    expect(lines.find(({ flow }) => flow === 'quiz')?.params).toMatchObject({ closesAt: quiz?.expiresAt });
  });

  test('gets nothing written while nothing changes, and a mark now and then', async () => {
    await rig.register(2);
    const job = expandOccurrences(rig);
    await job.run(sunday);
    const before = rig.commits();
    for (let minute = 1; minute < 15; minute += 1) await job.run(new Date(sunday.getTime() + minute * 60_000));
    expect(rig.commits()).toBe(before);
    await job.run(new Date(sunday.getTime() + 15 * 60_000));
    expect(rig.commits()).not.toBe(before);
  });

  test('has its rows once, and says so to the log, where the mark of an earlier run cannot be read', async () => {
    await rig.register(2);
    const warned: object[] = [];
    const log = { ...rig.log, warn: (fields: object) => warned.push(fields) } as unknown as Rig['log'];
    const job = expandOccurrences({ ...rig, log });
    await job.run(sunday);
    const before = rig.due();
    rig.spoil(`UPDATE job_mark SET mark = 'x'`);
    await job.run(new Date(sunday.getTime() + 60_000));
    expect(rig.due()).toEqual(before);
    await job.run(new Date(sunday.getTime() + 120_000));
    expect(warned).toEqual([{ mark: 'expand-occurrences/KAL-2027-01' }]);
  });

  test('is looked at once for each thing that changed, and then left alone', async () => {
    await rig.register(1);
    let chunks = 0;
    const schedule: Rig['store']['schedule'] = (events, now) => {
      chunks += 1;
      return rig.store.schedule(events, now);
    };
    const job = expandOccurrences({ ...rig, store: { ...rig.store, schedule } });
    const run = async (minute: number): Promise<number> => {
      chunks = 0;
      await job.run(new Date(sunday.getTime() + minute * 60_000));
      return chunks;
    };
    expect([await run(0), await run(1)]).toEqual([1, 0]);
    await rig.register(1, 'enrolled', sunday);
    expect([await run(2), await run(3)]).toEqual([1, 0]);
    // On Monday the reminder of Tuesday 13.30 has come within 36 hours by 03.34, and the quiz of 15.35 has by 03.35.
    expect([await run(454), await run(455), await run(456)]).toEqual([1, 1, 0]);
  });

  test('is looked at again when somebody joins late', async () => {
    await rig.register(1);
    const job = expandOccurrences(rig);
    const monday = wib('2027-04-05', '14:00');
    await job.run(monday);
    await rig.register(1, 'enrolled', monday);
    await job.run(new Date(monday.getTime() + 60_000));
    expect(keys()).toContain('KAL-2027-01/class-day/reminder/2027-04-06/P2');
  });

  test('is looked at again when a new version adds a class', async () => {
    await rig.register(1);
    const job = expandOccurrences(rig);
    const now = wib('2027-04-08', '16:00');
    await job.run(now);
    const [first] = kalianda.sessions;
    const added = { ...first, code: 'S99', date: '2027-04-12' } as Session; // the first is at an hour
    await rig.publish({ ...kalianda, sessions: [...kalianda.sessions, added] }, now);
    await job.run(wib('2027-04-09', '08:00'));
    expect(keys()).toContain('KAL-2027-01/class-day/reminder/2027-04-12/P1');
  });

  test('has what expired while nobody was here in the ledger, for those who were enrolled in time', async () => {
    await rig.register(1);
    const job = expandOccurrences(rig);
    await job.run(wib('2027-04-03', '08:00'));
    await rig.register(1, 'enrolled', wib('2027-04-07', '15:00'));
    await job.run(wib('2027-04-08', '12:00'));
    const reminders = keys().filter((key) => key.includes('/reminder/'));
    expect(reminders).toEqual([
      'KAL-2027-01/class-day/reminder/2027-04-06/P1',
      'KAL-2027-01/class-day/reminder/2027-04-07/P1',
      'KAL-2027-01/class-day/reminder/2027-04-08/P1',
    ]);
  });

  test('has no past before it was imported', async () => {
    await rig.register(1);
    await expandOccurrences(rig).run(wib('2027-04-08', '12:00'));
    expect(keys().filter((key) => key.includes('/reminder/'))).toEqual([]);
  });

  test('has no past either where a new version adds it', async () => {
    await rig.register(1);
    const job = expandOccurrences(rig);
    await job.run(wib('2027-04-09', '08:00'));
    const [first] = kalianda.sessions;
    const added = { ...first, code: 'S99', date: '2027-04-05' } as Session; // the first is at an hour
    await rig.publish({ ...kalianda, sessions: [...kalianda.sessions, added] }, wib('2027-04-09', '09:00'));
    await job.run(wib('2027-04-09', '09:00'));
    expect(keys().filter((key) => key.includes('2027-04-05'))).toEqual([]);
  });

  test('is taken up where a crash left it, and ends as if there had been none', async () => {
    await rig.register(1_100);
    const broken = { ...rig, store: crashing(rig, 2) };
    await expandOccurrences(broken).run(sunday);
    expect(rig.due()).toHaveLength(500);
    await expandOccurrences(rig).run(sunday);
    const planned = occurrences(kalianda, calendar, { people: 1_100, perMinute: rig.perMinute });
    const within = planned.filter(
      ({ at, expiresAt }) => at.getTime() <= sunday.getTime() + HORIZON_MS && expiresAt > sunday,
    );
    expect(rig.due()).toHaveLength(1_100 * within.length);
    expect(within.length).toBeGreaterThan(0);
  });

  test('is not kept from its turn by another that is damaged', async () => {
    await rig.register(1);
    await rig.publish({ ...kalianda, code: 'KAL-2027-00' }, registrationDay);
    const reader: Rig['reader'] = {
      ...rig.reader,
      enrolmentStamp: async (agency, code) => {
        if (code === 'KAL-2027-00') throw new Error('damaged');
        return rig.reader.enrolmentStamp(agency, code);
      },
    };
    await expandOccurrences({ ...rig, reader }).run(wib('2027-04-05', '08:00'));
    expect(keys()).toContain('KAL-2027-01/class-day/reminder/2027-04-06/P1');
  });
});

test('whenever it is run, and however often, each row comes once and none is forgotten', () => {
  const all = occurrences(kalianda, calendar, { people: 30, perMinute: 30 });
  const stamp = '1';
  const start = wib('2027-04-01', '00:00').getTime();
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 * 24 * 60 }), { minLength: 1, maxLength: 60 }), (pauses) => {
      let mark: Mark | null = null;
      let now = new Date(start);
      const expanded: string[] = [];
      for (const minutes of [0, ...pauses]) {
        now = new Date(now.getTime() + minutes * 60_000);
        expanded.push(...due(all, mark, stamp, now).map(({ occurrence }) => occurrence.key));
        const done = all.filter(({ at }) => at.getTime() <= now.getTime() + HORIZON_MS).map(({ key }) => key);
        mark = { stamp, at: now, done };
      }
      const wanted = all.filter(({ at }) => at.getTime() <= now.getTime() + HORIZON_MS).map(({ key }) => key);
      expect(expanded.sort()).toEqual([...wanted].sort());
    }),
  );
});

/** The store, until the chunk of that number: that one is not written any more. */
function crashing({ store }: Rig, chunk: number): ExpandOccurrences['store'] {
  let seen = 0;
  return {
    ...store,
    async schedule(events, now) {
      seen += 1;
      if (seen >= chunk) throw new Error('killed');
      return store.schedule(events, now);
    },
  };
}

async function agencyId({ reader }: Rig): Promise<string> {
  const [agency] = await reader.agencies();
  return agency?.id ?? '';
}
