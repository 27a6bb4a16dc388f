/** After HAPUS DATA: the case is closed by itself once the bytes are gone. */

import { expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { sweep } from '../../src/jobs/sweep.ts';
import { jobContract } from './contract.ts';
import { kalianda, openRig, type Rig, registrationDay, wib } from './rig.ts';

const record = (fact: object): Effect => ({ kind: 'record', fact: fact as never }); // plain JSON

async function prepare(rig: Rig): Promise<void> {
  await rig.publish(kalianda, registrationDay);
  await rig.write(1, [record({ kind: 'consent-given', programme: kalianda.code, textVersion: '1' })], registrationDay);
  rig.spoil(
    `INSERT INTO erasure (hash, "agencyId", at) SELECT 'x', "agencyId", '${registrationDay.toISOString().replace('Z', '+00:00')}' FROM account`,
  );
}

jobContract({
  name: 'sweep',
  job: sweep,
  prepare,
  onTime: wib('2027-03-26', '08:00'),
  left: (rig) => rig.value('SELECT "sweptAt" IS NOT NULL FROM erasure'),
});

test('as long as an erasure waits for its day it writes nothing, minute after minute', async () => {
  const rig = await openRig();
  try {
    await prepare(rig);
    const job = sweep(rig);
    await job.run(registrationDay);
    // Nobody else can write meanwhile.
    await rig.holding(async () => {
      await job.run(new Date(registrationDay.getTime() + 60_000));
    });
    expect(rig.value('SELECT "sweptAt" FROM erasure')).toBeNull();
  } finally {
    await rig.close();
  }
});
