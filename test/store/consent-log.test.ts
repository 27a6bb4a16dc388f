/** The proof of consent is only ever added to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { openRig, programme, record, registered, start } from './rig.ts';

test('each consent is a row with text, time, channel and account, and a later refusal takes none away', async () => {
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  const personId = await rig.join('a');
  await rig.hear('a', 'SETUJU');
  await rig.turn([record({ kind: 'consent-given', programme: programme.code, textVersion: '2' })]);
  await rig.hear('a', 'TIDAK');
  await rig.turn([record({ kind: 'consent-refused', programme: programme.code })]);
  await rig.store.wipeRefused(new Date(start.getTime() + 48 * 3_600_000));
  const database = new Database(join(rig.dataDir, 'pamong.db'), { readonly: true });
  const rows = database.prepare('SELECT * FROM consent_log ORDER BY seq').all();
  database.close();
  const common = { agencyId: rig.agencyId, personId, programme: programme.code, channel: 'web', accountId: 'web' };
  expect(rows).toMatchObject([
    { ...common, textVersion: '1' },
    { ...common, textVersion: '2' },
  ]);
  await rig.close();
});

test('consent to another programme lifts no withdrawal, and consent to all that was withdrawn does', async () => {
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  const other = { ...programme, code: 'KAL-2027-02' };
  await rig.desk.importProgramme(other, start);
  const consent = ({ code }: { readonly code: string }) =>
    record({ kind: 'consent-given', programme: code, textVersion: '1' });
  const personId = await rig.join('a', [registered('enrolled')]);
  const door = async () => (await rig.reader.registrations(rig.agencyId, personId)).map((one) => one.door);
  const isWithdrawn = async () => (await rig.reader.personRecord(rig.agencyId, personId))?.withdrawnAt !== null;
  const acts = [
    [record({ kind: 'consent-withdrawn', dueAt: start.toISOString() }), true, 'desk'],
    [consent(other), true, 'desk'],
    [consent(programme), false, 'chat'],
  ] as const;
  for (const [effect, withdrawn, by] of acts) {
    await rig.hear('a', 'siap');
    await rig.turn([effect]);
    expect([await isWithdrawn(), ...(await door())]).toEqual([withdrawn, by]);
  }
  await rig.close();
});

test('no code of the store changes or deletes one, but for retention where nobody is known by it any more', () => {
  const folder = new URL('../../src/store/prisma/', import.meta.url).pathname;
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => /consent_?log/i.test(line) && /update|delete|removed|upsert/i.test(line));
  expect(lines.map((line) => line.trim())).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the line as it stands there.
    'return tx.$executeRaw(Prisma.sql`DELETE FROM consent_log WHERE ${some}`);',
  ]);
});
