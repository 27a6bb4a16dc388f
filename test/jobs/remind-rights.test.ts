/** The clock of a right that was asked for: officers hear of it while the desk is open, and once. */
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { remindRights } from '../../src/jobs/remind-rights.ts';
import { isReminderDue, lastDeskHour } from '../../src/training/rights-clock.ts';
import { jobContract } from './contract.ts';
import { calendar, kalianda, type Rig, registrationDay, wib } from './rig.ts';

const desk = { ...kalianda.agency.desk, zone: 'Asia/Jakarta' };

/** An officer, and somebody who asked for another NIP on Tuesday 23 March, 10.12. */
async function prepare(rig: Rig): Promise<void> {
  const { agencyId } = await rig.publish(kalianda, registrationDay);
  const { code } = await rig.desk.invite(
    { agencyId, role: 'officer', programme: null, by: 'cli:test' },
    registrationDay,
  );
  const at = registrationDay.toISOString();
  const taken: Effect = {
    kind: 'record',
    fact: { kind: 'role-taken', agencyId, code, textVersion: '1', agreedAt: at },
  };
  await rig.write(1, [taken], registrationDay);
  const asked = wib('2027-03-22', '10:12');
  const facts: readonly Effect[] = [
    { kind: 'record', fact: { kind: 'consent-given', programme: kalianda.code, textVersion: '1' } },
    {
      kind: 'record',
      fact: {
        kind: 'right-asked',
        right: 'nip',
        dueAt: wib('2027-03-25', '10:12').toISOString(),
        nip: '190203151923032005',
      },
    },
  ];
  await rig.write(1, facts, asked);
}

jobContract({
  name: 'remind-rights',
  job: remindRights,
  prepare,
  onTime: wib('2027-03-24', '10:30'),
  left: (rig) => rig.due().map(({ flow, urgency }) => ({ flow, urgency })),
});

describe('the reminder of a right', () => {
  test.each([
    ['on Monday, with three days left', '2027-03-22', '10:12', '2027-03-25', '10:12', false],
    ['on Wednesday before the last 24 hours', '2027-03-24', '10:11', '2027-03-25', '10:12', false],
    ['on Wednesday in the last 24 hours', '2027-03-24', '10:12', '2027-03-25', '10:12', true],
    ['at night', '2027-03-24', '22:00', '2027-03-25', '10:12', false],
    [
      'on Thursday, where a free Friday and a weekend come before the end',
      '2027-03-25',
      '09:00',
      '2027-03-28',
      '08:00',
      true,
    ],
  ])('%s is due or not', (_when, date, time, dueDate, dueTime, due) => {
    expect(isReminderDue(calendar, desk, wib(date, time), wib(dueDate, dueTime))).toBe(due);
  });

  test('an answer is promised for the last hour of the desk before the law ends it', () => {
    const from = wib('2027-03-24', '10:12');
    expect(lastDeskHour(calendar, desk, from, wib('2027-03-27', '10:12'))).toEqual(wib('2027-03-25', desk.closes));
    expect(lastDeskHour(calendar, desk, wib('2027-04-05', '10:12'), wib('2027-04-08', '10:12'))).toEqual(
      wib('2027-04-08', '10:12'),
    );
    // Nothing opens before the end: then the end itself.
    expect(lastDeskHour(calendar, desk, wib('2027-03-26', '10:12'), wib('2027-03-28', '10:12'))).toEqual(
      wib('2027-03-28', '10:12'),
    );
  });
});
