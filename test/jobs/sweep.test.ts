/** After HAPUS DATA: the case is closed by itself once the bytes are gone. */
import type { Effect } from '../../src/core/effect.ts';
import { sweep } from '../../src/jobs/sweep.ts';
import { jobContract } from './contract.ts';
import { kalianda, registrationDay, wib } from './rig.ts';

const record = (fact: object): Effect => ({ kind: 'record', fact: fact as never }); // plain JSON

jobContract({
  name: 'sweep',
  job: sweep,
  async prepare(rig) {
    await rig.publish(kalianda, registrationDay);
    await rig.write(
      1,
      [record({ kind: 'consent-given', programme: kalianda.code, textVersion: '1' })],
      registrationDay,
    );
    rig.spoil(
      `INSERT INTO erasure (hash, "agencyId", at) SELECT 'x', "agencyId", '${registrationDay.toISOString().replace('Z', '+00:00')}' FROM account`,
    );
  },
  onTime: wib('2027-03-26', '08:00'),
  left: (rig) => rig.value('SELECT "sweptAt" IS NOT NULL FROM erasure'),
});
