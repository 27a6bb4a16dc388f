/** What has reached the end of its time goes at night, and what has not stays. */
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { type Retaining, retention } from '../../src/jobs/retention.ts';
import { endedBy, lastDayOf, Retention } from '../../src/training/retention.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const periods = Retention.parse({});
const job = (rig: Rig) => retention({ ...rig, retention: () => periods } satisfies Retaining);
const record = (fact: object): Effect => ({ kind: 'record', fact: fact as never }); // plain JSON
const consent = record({ kind: 'consent-given', programme: kalianda.code, textVersion: '1' });

async function prepare(rig: Rig): Promise<void> {
  await rig.publish(kalianda, registrationDay);
  await rig.write(2, [consent], registrationDay);
}

const texts = (rig: Rig) => rig.value('SELECT count(*) FROM inbox WHERE body IS NOT NULL');

jobContract({
  name: 'retention',
  job,
  prepare,
  // 91 days later, at night.
  onTime: wib('2027-06-23', '01:00'),
  left: (rig) => ({ texts: texts(rig) }),
});

describe('retention', () => {
  test('leaves by day what is old, and at night what is not', async () => {
    const rig = await openRig();
    try {
      await prepare(rig);
      for (const at of [wib('2027-06-23', '10:00'), wib('2027-06-20', '01:00')]) {
        await job(rig).run(at);
        expect(texts(rig)).toBe(2);
      }
    } finally {
      await rig.close();
    }
  });

  test('after the last day of a programme its people are nobody, and what they answered still counts', async () => {
    const rig = await openRig();
    try {
      const { agencyId } = await rig.publish(kalianda, registrationDay);
      const answered = {
        kind: 'answered',
        programme: kalianda.code,
        quiz: 'K1',
        item: 'B01',
        choice: 'a',
        correct: true,
        competency: 'K1',
      };
      const registered = { kind: 'registered', programme: kalianda.code, standing: 'enrolled', doubts: [] };
      await rig.write(3, [consent, record(registered), record(answered)], registrationDay);
      const night = wib('2029-01-01', '01:00');
      expect(await rig.reader.retentionCounts(agencyId, endedBy(periods, [kalianda], night))).toMatchObject({
        people: 3,
      });
      await job(rig).run(wib('2028-12-31', '01:00'));
      expect(rig.value('SELECT count(*) FROM person')).toBe(3);
      await job(rig).run(night);
      expect(rig.value('SELECT count(*) FROM person')).toBe(0);
      expect(rig.value('SELECT count(*) FROM chat')).toBe(0);
      expect(rig.value(`SELECT count(*) FROM answer WHERE "personId" LIKE 'anon-%'`)).toBe(3);
      expect(rig.value('SELECT count(*) FROM consent_log')).toBe(3);
      await job(rig).run(wib('2032-04-01', '01:00'));
      expect(rig.value('SELECT count(*) FROM consent_log')).toBe(0);
      expect(
        (await rig.reader.audit(agencyId, 99)).filter(({ act }) => act === 'retention-applied').length,
      ).toBeGreaterThan(0);
    } finally {
      await rig.close();
    }
  });

  test('wipes what was written to a human once it was answered, closed or not, and keeps what still waits', async () => {
    const rig = await openRig();
    try {
      const { agencyId } = await rig.publish(kalianda, registrationDay);
      const at = registrationDay.toISOString().replace('Z', '+00:00');
      for (const [id, answered, closed] of [
        ['waits', null, null],
        ['answered', at, null],
        ['closed', null, at],
      ]) {
        const value = (text: string | null | undefined) => (text ? `'${text}'` : 'NULL');
        rig.spoil(`INSERT INTO help (id, "agencyId", "personId", "openedAt", "dueAt", "answeredAt", "closedAt")
          VALUES ('${id}', '${agencyId}', '${id}', '${at}', '${at}', ${value(answered)}, ${value(closed)})`);
        rig.spoil(`INSERT INTO help_line ("agencyId", "helpId", by, body, at)
          VALUES ('${agencyId}', '${id}', 'person', x'00', '${at}')`);
      }
      await job(rig).run(wib('2027-06-23', '01:00'));
      expect(rig.value(`SELECT group_concat("helpId") FROM help_line`)).toBe('waits');
    } finally {
      await rig.close();
    }
  });

  test('never keeps longer than the consent has promised', () => {
    expect(lastDayOf(kalianda, null)).toBe(kalianda.keepUntil);
    expect(lastDayOf(kalianda, 9_999)).toBe(kalianda.keepUntil);
    expect(lastDayOf(kalianda, 30) < kalianda.keepUntil).toBe(true);
  });

  test('a period that is none is refused', () => {
    expect(Retention.safeParse({ chatTextDays: 0 }).success).toBe(false);
    expect(Retention.safeParse({ chatDays: 90 }).success).toBe(false);
  });
});
