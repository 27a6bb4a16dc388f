/** What was announced, as one row for each person it is for: fixed when it was made, once, and gone when it is taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../src/core/effect.ts';
import { prepareAnnouncements } from '../../src/jobs/prepare-announcements.ts';
import type { Fact } from '../../src/training/facts.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const { code: programme } = kalianda;
const [made, leaves] = [wib('2027-03-30', '09:00'), wib('2027-03-30', '09:10')];
const code = '7K3P';
const announcement: Extract<Fact, { kind: 'announcement-made' }> = {
  ...{ kind: 'announcement-made', programme, code, text: 'Bawa laptop.', line: 'Bawa laptop.' },
  ...{ audience: 'enrolled', date: null },
  ...{ notBefore: leaves.toISOString(), expiresAt: wib('2027-04-02', '16:00').toISOString() },
};
const officer: readonly Fact[] = [{ kind: 'consent-given', programme, textVersion: '1' }];
const announce = (rig: Rig, fact: Partial<typeof announcement> = {}) =>
  rig.write(
    1,
    [...officer, { ...announcement, ...fact }].map((one) => ({ kind: 'record', fact: one as Json })),
    made,
  );
const keys = (rig: Rig) => rig.due().map(({ key }) => key);

jobContract({
  name: 'prepare-announcements',
  job: prepareAnnouncements,
  async prepare(rig) {
    await rig.publish(kalianda, registrationDay);
    await rig.register(3);
    await announce(rig);
  },
  onTime: new Date(made.getTime() + 60_000),
  left: (rig) => rig.due(),
});

describe('an announcement', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
    await rig.publish(kalianda, registrationDay);
    await rig.register(2);
  });
  afterEach(() => rig.close());

  test('becomes a row for everyone who was enrolled when it was made, and for nobody who came later', async () => {
    await rig.register(1, 'waitlisted', new Date(registrationDay.getTime() + 60_000));
    await announce(rig);
    await rig.register(1, 'enrolled', new Date(made.getTime() + 1));
    await prepareAnnouncements(rig).run(leaves);
    expect(keys(rig)).toEqual([`${programme}/announcement/${code}/P1`, `${programme}/announcement/${code}/P2`]);
    expect(rig.due()[0]).toMatchObject({ notBefore: leaves.toISOString(), urgency: 'normal', priority: 20 });
  });

  test('to the waiting list is for nobody else', async () => {
    await rig.register(1, 'waitlisted', new Date(registrationDay.getTime() + 60_000));
    await announce(rig, { audience: 'waitlisted' });
    await prepareAnnouncements(rig).run(leaves);
    expect(keys(rig)).toEqual([`${programme}/announcement/${code}/P3`]);
  });

  test('that was taken back becomes no row; without that it would', async () => {
    await announce(rig);
    const withdrawn = { kind: 'announcement-withdrawn', programme, code } as const;
    await rig.write(
      1,
      [...officer, withdrawn].map((fact) => ({ kind: 'record', fact: fact as Json })),
      made,
    );
    await prepareAnnouncements(rig).run(leaves);
    expect(keys(rig)).toEqual([]);
    await announce(rig, { code: 'CTR2' });
    await prepareAnnouncements(rig).run(leaves);
    expect(keys(rig), 'control').toHaveLength(2);
  });

  test('that was cut short is prepared to its end', async () => {
    await announce(rig);
    const [agency] = await rig.reader.agencies();
    const half = {
      ...rig,
      reader: {
        ...rig.reader,
        announcementRecipients: async () => {
          throw new Error('cut');
        },
      },
    };
    await prepareAnnouncements(half).run(leaves);
    expect(await rig.reader.unpreparedAnnouncements(agency?.id ?? '')).toHaveLength(1);
    await prepareAnnouncements(rig).run(leaves);
    expect(keys(rig)).toHaveLength(2);
    expect(await rig.reader.unpreparedAnnouncements(agency?.id ?? '')).toEqual([]);
  });
});
