/** What identifies somebody is nowhere in the files as it was said. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, due, openRig, programme, type Rig, record, registered, say, start } from './rig.ts';

const nip = '190203151923032002';
const phone = '+6284000000002';
const name = 'Kenari Kuning Contoh';
const words = 'Saya sedang di rumah sakit';
const address = 'tab-merpati-pos';
const unit = 'Dinas Perkutut';
const tapped = 'Pilihan Beo';
const provider = '62840000000777@s.whatsapp.net_ABCDEF';
const secrets = [nip, phone, name, words, address, unit, tapped, provider];

/** Everything of the chat that goes to disk, by every way there is. */
async function live(rig: Rig): Promise<readonly string[]> {
  await rig.desk.importRoster(rig.agencyId, programme.code, [{ name, nip, phone, unit, salutation: 'ibu' }], start);
  const { token } = await rig.web.openTab(account, start, { address, verifiedPhone: phone });
  const link = await rig.web.personalLink(account, address, start);
  const described = record({ kind: 'person-described', name, nip, unit, position: words });
  const personId = await rig.join(address, [described, registered('enrolled'), record({ kind: 'nip-tried', nip })]);
  await rig.store.putMedia({ mime: 'text/plain', body: Buffer.from(words) }, start);
  await rig.hear(address, words, start, { sender: { id: phone, verifiedPhone: phone }, externalId: provider });
  await rig.turn([say(`${name}: ${tapped}`)]);
  const [row] = await rig.take();
  await rig.store.recordSends([{ id: row?.id ?? '', at: start, result: { outcome: 'sent', externalId: provider } }]);
  await rig.hear(address, words, start, { replyTo: provider });
  await rig.store.schedule([due(rig, personId, 'one')], start);
  await rig.desk.decide(
    { agencyId: rig.agencyId, programme: programme.code, personId, standing: 'refused', by: 'officer', reason: words },
    [],
    start,
  );
  return [token, link];
}

function bytesOf({ dataDir }: Rig): Buffer {
  const files = readdirSync(dataDir).filter((file) => file.startsWith('pamong.db'));
  return Buffer.concat(files.map((file) => readFileSync(join(dataDir, file))));
}

test('neither names, numbers and words nor the secrets of tabs are in the database or its log', async () => {
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  const given = await live(rig);
  const bytes = bytesOf(rig);
  expect([...secrets, ...given].filter((secret) => bytes.includes(secret))).toEqual([]);
  await rig.close();
});

test('control: what is not sealed is found by the same search', async () => {
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  await rig.desk.setSetting('canary', words);
  expect(bytesOf(rig).includes(words)).toBe(true);
  await rig.close();
});
