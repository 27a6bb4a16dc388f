/** Alarms: opened once, told once in desk hours to the officers concerned, closed by themselves. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../../src/core/move.ts';
import { jobHealth } from '../../src/jobs/health.ts';
import { runner } from '../../src/jobs/runner.ts';
import { type Watch, watch } from '../../src/jobs/watch.ts';
import { silentLog } from '../../src/log.ts';
import type { Fact } from '../../src/training/facts.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const monday = wib('2027-03-29', '09:00');
const full = async () => ({ free: 1e9, total: 100e9 });
const parts = (rig: Rig, more: Partial<Watch> = {}): Watch => ({ ...rig, health: jobHealth(), ...more });

/** An officer of the agency, or of one programme. */
async function officer(rig: Rig, programme: string | null = null): Promise<void> {
  const [agency] = await rig.reader.agencies();
  const agencyId = agency?.id ?? '';
  const { code } = await rig.desk.invite({ agencyId, role: 'officer', programme, by: 'cli' }, registrationDay);
  const agreedAt = registrationDay.toISOString();
  const taken = { kind: 'role-taken', agencyId, code, textVersion: '1', agreedAt } as const;
  await rig.write(1, [{ kind: 'record', fact: taken }], registrationDay);
}

const due = wib('2027-04-01', '09:00').toISOString();

/** Somebody new, who agrees and uses that right. */
const asks = (rig: Rig, fact: Extract<Fact, { dueAt: string }>, at: Date): Promise<void> => {
  const agrees: Fact = { kind: 'consent-given', programme: kalianda.code, textVersion: '1' };
  return rig.write(1, [record(agrees), record(fact)], at);
};

const told = (rig: Rig) => rig.due().filter(({ flow }) => flow === 'officer-alarm').length;
const open = async (rig: Rig) => {
  const [agency] = await rig.reader.agencies();
  return (await rig.reader.incidents(agency?.id ?? '')).map(({ kind, subject }) => `${kind} ${subject}`);
};

jobContract({
  name: 'watch',
  job: (rig) => watch(parts(rig, { disk: full })),
  async prepare(rig) {
    await rig.publish(kalianda, registrationDay);
    await officer(rig);
  },
  onTime: monday,
  left: (rig) => rig.due().map(({ flow, urgency }) => ({ flow, urgency })),
});

describe('an alarm', () => {
  let rig: Rig;
  let agencyId: string;
  beforeEach(async () => {
    rig = await openRig();
    agencyId = (await rig.publish(kalianda, registrationDay)).agencyId;
    await officer(rig);
  });
  afterEach(() => rig.close());

  test('is told once, and again only after it was over, an hour later at the soonest', async () => {
    let space = { free: 1e9, total: 100e9 };
    const job = watch(parts(rig, { disk: async () => space }));
    const at = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
    const goesOnAndOff = async (minutes: number) => {
      space = { free: 50e9, total: 100e9 };
      await job.run(at(minutes));
      expect(await open(rig)).toEqual([]);
      space = { free: 1e9, total: 100e9 };
      await job.run(at(minutes + 1));
    };
    for (const minutes of [0, 1, 90]) await job.run(at(minutes));
    expect([told(rig), await open(rig)], 'as long as it lasts').toEqual([1, ['disk-full disk']]);
    await goesOnAndOff(91);
    expect(told(rig)).toBe(2);
    await goesOnAndOff(93);
    await job.run(at(151));
    expect(told(rig), 'within the hour').toBe(2);
    await job.run(at(152));
    expect(told(rig)).toBe(3);
  });

  test('waits for the desk to open', async () => {
    const job = watch(parts(rig, { disk: full }));
    await job.run(wib('2027-03-28', '10:00'));
    await job.run(wib('2027-03-29', '07:59'));
    expect([told(rig), await open(rig)]).toEqual([0, ['disk-full disk']]);
    await job.run(wib('2027-03-29', '08:00'));
    expect(told(rig)).toBe(1);
  });

  test('goes to those of its programme and agency, and to nobody who said BERHENTI', async () => {
    await rig.publish({ ...kalianda, code: 'KAL-2027-02' }, registrationDay);
    await officer(rig, kalianda.code);
    await officer(rig, 'KAL-2027-02');
    await rig.register(1, 'pending');
    const late = wib('2027-03-30', '09:00');
    await watch(parts(rig)).run(late);
    expect(told(rig)).toBe(2);
  });

  test('tells of registrations only once an answer is overdue', async () => {
    await rig.register(2, 'pending');
    const job = watch(parts(rig));
    await job.run(wib('2027-03-26', '09:00'));
    expect(await open(rig)).toEqual([]);
    await job.run(wib('2027-03-30', '09:00'));
    expect(await open(rig)).toEqual(['registrations-late KAL-2027-01']);
  });

  test('tells of a wave that does not fit its window while there is time, and of none that does', async () => {
    await rig.register(40);
    await watch(parts(rig, { perMinute: 60 })).run(wib('2027-04-05', '08:30'));
    expect(await open(rig)).toEqual([]);
    await watch(parts(rig, { perMinute: 0.1 })).run(wib('2027-04-05', '08:30'));
    expect((await open(rig))[0]).toMatch(/^wave-too-long KAL-2027-01\/.*2027-04-06$/);
  });

  test('tells of an account whose messages the provider refuses', async () => {
    const people = await rig.register(12);
    const say = { kind: 'say', unasked: false, expiresAt: null } as const;
    const message = { text: 'halo', choices: [], keys: 'digits' } as const;
    await rig.write(people.length, [{ ...say, message: { ...message, choices: [] } }], monday);
    const rows = await rig.store.takeOutbox('web', monday, { total: 99, unasked: 99 }, monday);
    const result = { outcome: 'refused', reason: 'blocked' } as const;
    await rig.store.recordSends(rows.map(({ id }) => ({ id, at: monday, result })));
    await watch(parts(rig)).run(monday);
    expect(await open(rig)).toEqual(['sends-refused web']);
    await watch(parts(rig)).run(new Date(monday.getTime() + 3_600_001));
    expect(await open(rig)).toEqual([]);
  });

  test('tells of rights asked for once, together within the hour, and of none that was answered before', async () => {
    const job = watch(parts(rig));
    const at = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
    await asks(rig, { kind: 'right-asked', right: 'nip', nip: '190203151923032005', dueAt: due }, at(0));
    for (const minutes of [0, 1, 90]) await job.run(at(minutes));
    expect([told(rig), (await open(rig)).length]).toEqual([1, 1]);
    await asks(rig, { kind: 'right-asked', right: 'withdrawal', dueAt: due }, at(91));
    await job.run(at(91));
    expect(told(rig), 'of the next').toBe(2);
    const [nip] = await rig.reader.openCases(agencyId);
    await rig.desk.caseReminded(agencyId, nip?.caseId ?? '', at(92));
    await job.run(at(93));
    expect(await open(rig), 'without the one that the reminder told of').toHaveLength(1);
  });

  test('tells on Monday of an erasure that was complete on Sunday', async () => {
    await asks(rig, { kind: 'data-erased', dueAt: due }, wib('2027-03-26', '19:00'));
    const job = watch(parts(rig));
    await job.run(wib('2027-03-26', '19:01'));
    await rig.store.wipeRefused(wib('2027-03-28', '01:00'));
    await rig.store.sweep(wib('2027-03-28', '01:00'), { anySize: true });
    expect(await rig.reader.openCases(agencyId)).toEqual([]);
    await job.run(wib('2027-03-28', '01:01'));
    expect(told(rig)).toBe(0);
    await job.run(wib('2027-03-29', '08:00'));
    await job.run(wib('2027-03-29', '10:00'));
    expect(told(rig)).toBe(1);
  });

  test('tells of a job that throws three runs in a row, until it runs again', async () => {
    const health = jobHealth();
    let broken = true;
    const job = {
      name: 'expand-occurrences',
      run: async () => {
        if (broken) throw new Error('on purpose');
      },
    };
    const minute = runner({ jobs: [job, watch(parts(rig, { health }))], health, log: silentLog });
    const found: (readonly string[])[] = [];
    for (const at of [0, 1, 2, 3]) {
      broken = at < 3;
      await minute.runAll(new Date(monday.getTime() + at * 60_000));
      found.push(await open(rig));
    }
    expect(found).toEqual([[], [], ['job-failing expand-occurrences'], []]);
  });
});
