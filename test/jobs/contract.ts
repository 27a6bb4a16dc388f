/** What every job promises: run twice, late or at night, it leaves the same rows behind, and nobody is written to at the wrong hour. */
import { afterEach, describe, expect, test } from 'vitest';
import { admission } from '../../src/admission.ts';
import type { Job } from '../../src/jobs/job.ts';
import { localTime } from '../../src/training/local-time.ts';
import { openRig, type Rig } from './rig.ts';

export interface JobUnderTest {
  readonly name: string;
  job(rig: Rig): Job;
  /** Everything before the job: afterwards there is something to do at `onTime`. */
  prepare(rig: Rig, job: Job): Promise<void>;
  /** A local morning; an hour later the same is still to be done. */
  readonly onTime: Date;
  /** What the job has to leave behind, without what chance or the instant of the run puts there. */
  left(rig: Rig): unknown;
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const hour = 3_600_000;

export function jobContract({ name, job: make, prepare, onTime, left }: JobUnderTest): void {
  const rigs: Rig[] = [];
  afterEach(async () => {
    for (const rig of rigs.splice(0)) await rig.close();
  });
  /** A rig on which the job ran at these instants, and what was there before and after. */
  const ran = async (...instants: readonly Date[]) => {
    const rig = await openRig();
    rigs.push(rig);
    const job = make(rig);
    await prepare(rig, job);
    const before = read(rig, instants);
    const each: unknown[] = [];
    for (const at of instants) {
      await job.run(at);
      each.push(read(rig, instants));
    }
    return { rig, before, each };
  };
  const read = (rig: Rig, instants: readonly Date[]): unknown =>
    JSON.parse(instants.reduce((text, at) => text.replaceAll(at.toISOString(), 'the run'), JSON.stringify(left(rig))));

  describe(`${name}, as every job,`, () => {
    test('does something when there is something to do', async () => {
      const { before, each } = await ran(onTime);
      expect(each[0]).not.toEqual(before);
    });

    test('does the same run twice in a minute as run once', async () => {
      const { each } = await ran(onTime, later(onTime, 30_000));
      expect(each[1]).toEqual(each[0]);
    });

    test('does an hour late what it does in time', async () => {
      const [inTime, late] = [await ran(onTime), await ran(later(onTime, hour))];
      expect(late.each[0]).toEqual(inTime.each[0]);
    });

    test('has nothing left to do once it was run a week late, and lets nothing leave that has lost its worth', async () => {
      const late = later(onTime, 7 * 24 * hour);
      const { rig, each } = await ran(late, later(late, 60_000));
      expect(each[1]).toEqual(each[0]);
      for (const { verdict, work } of await verdicts(rig, late)) {
        if (verdict.verdict === 'go' && work.unasked?.expiresAt) expect(work.unasked.expiresAt > late).toBe(true);
      }
    });

    test('works at 02.00 local, and nobody hears of it before 06.30', async () => {
      const night = later(onTime, 24 * hour);
      night.setTime(night.getTime() - (night.getTime() % (24 * hour)) - 5 * hour); // 02.00 WIB is 19.00 UTC of the day before
      expect(localTime(night, 'Asia/Jakarta')).toBe('02:00');
      const { rig } = await ran(night);
      for (const { verdict, work } of await verdicts(rig, night)) {
        if (work.unasked === null) continue; // somebody asked for it
        expect(verdict.verdict).not.toBe('go');
        if (verdict.verdict === 'later') expect(localTime(verdict.until, 'Asia/Jakarta') >= '06:30').toBe(true);
      }
    });
  });
}

/** What the gate says at that instant of every event that waits. */
async function verdicts(rig: Rig, now: Date) {
  const gate = admission({ ...rig, wanted: async () => null });
  const works = await rig.store.next(now, { total: 1000, scheduled: 1000 });
  return Promise.all(works.map(async (work) => ({ work, verdict: await gate.admit(work, now) })));
}
