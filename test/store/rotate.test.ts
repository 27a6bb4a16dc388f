/** Another key for everything: no column is forgotten, no kill loses anything, and the old key opens nothing afterwards. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotation } from '../../src/store/prisma/rotate.ts';
import { rotateKey } from '../../src/store/prisma/rotate-key.ts';
import { hashedColumns, type StoredRow, sealedColumns } from '../../src/store/prisma/sealed-columns.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { createSecret, hashKeyOf, sealWith, secretFrom } from '../../src/store/seal.ts';
import { account, due, openRig, programme, record, registered, say, start } from './rig.ts';

const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
const made: string[] = [];
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'pamong-rotate-'));
  made.push(path);
  return path;
};

const nip = '190203151923032002';
const phone = '+6284000000002';
const media = Buffer.from('sebuah foto');
let furnished = '';
let tab = { token: '', link: '' };

/** Somebody in each table that the key reaches, as far as the store's own doors lead. */
beforeAll(async () => {
  furnished = folder();
  const rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }), furnished);
  await rig.desk.importRoster(
    rig.agencyId,
    programme.code,
    [{ name: 'Sari', nip, phone, unit: null, salutation: 'ibu' }],
    start,
  );
  const personId = await rig.join('a', [
    record({ kind: 'person-described', name: 'Sari', nip }),
    registered('pending'),
    record({ kind: 'nip-tried', nip }),
  ]);
  await rig.joinAs('officer');
  await rig.desk.decide(
    { agencyId: rig.agencyId, programme: programme.code, personId, standing: 'refused', by: 'cli:x', reason: 'penuh' },
    [],
    start,
  );
  await rig.hear('a', 'hadir', start, { sender: { id: 'a', verifiedPhone: phone } });
  await rig.turn([say('tercatat')]);
  await rig.store.schedule([due(rig, personId, 'one')], start);
  await rig.store.putMedia({ mime: 'image/png', body: media }, start);
  const { token } = await rig.web.openTab(account, start, { address: 'a', verifiedPhone: phone });
  tab = { token, link: await rig.web.personalLink(account, 'a', start) };
  await rig.close(true);
});
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

const copy = (): string => {
  const path = folder();
  cpSync(furnished, path, { recursive: true });
  return path;
};

describe('the list of what hangs on the key', () => {
  const models = [...schema.matchAll(/^model \w+ \{[\s\S]*?^\}/gm)].map(([model]) => model);
  const columnsOf = (fits: RegExp): readonly string[] =>
    models.flatMap((model) => {
      const table = /@@map\("(\w+)"\)/.exec(model)?.[1] ?? '';
      return [...model.matchAll(/^ {2}(\w+) +(\w+)/gm)]
        .filter(([line]) => fits.test(line))
        .map(([, column]) => `${table}.${column}`);
    });
  const named = (columns: readonly { readonly table: string; readonly column: string }[]) =>
    columns.map(({ table, column }) => `${table}.${column}`).sort();

  it('names every sealed column of the schema', () => {
    expect(named(sealedColumns)).toEqual([...columnsOf(/ Bytes/)].sort());
  });

  it('names every keyed hash of the schema', () => {
    // Of the content of a version, which is no secret.
    const plain = ['programme_version.hash'];
    const hashes = columnsOf(/^ {2}(\w+Hash|hash) /).filter((column) => !plain.includes(column));
    expect(named(hashedColumns)).toEqual([...hashes].sort());
  });
});

/** What the sealed columns hold, opened; `null` for what does not open. */
function contents(dataDir: string, secret: Uint8Array, earlier: readonly Uint8Array[] = []) {
  const seal = sealWith(secret, earlier);
  const database = new Database(join(dataDir, 'pamong.db'), { readonly: true });
  const all = sealedColumns.flatMap(({ table, column, context }) =>
    (database.prepare(`SELECT * FROM "${table}" ORDER BY rowid`).all() as StoredRow[]).flatMap((row) => {
      if (row[column] === null) return [];
      try {
        return [`${table}.${column}: ${seal.unseal(row[column] as Uint8Array, context(row)).toString('base64')}`];
      } catch {
        return [null];
      }
    }),
  );
  database.close();
  return all;
}

const secretOf = (dataDir: string): Uint8Array => secretFrom({ file: join(dataDir, 'pamong.key') }) ?? Buffer.alloc(32);

describe('a rotation', () => {
  it('leaves everything as it was, under the new key alone, and the old one aside', async () => {
    const dataDir = copy();
    const old = secretOf(dataDir);
    const before = contents(dataDir, old);
    expect(new Set(before.map((value) => value?.split(':')[0])).size).toBeGreaterThan(9);
    expect(before).not.toContain(null);
    const rotated = await rotateKey({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, key: undefined }, start);
    expect(rotated).toMatchObject({ unopened: 0, resumed: false });
    expect(readdirSync(dataDir).filter((file) => file.includes('.key'))).toEqual([
      'pamong.key',
      expect.stringMatching(/^pamong\.key\.old-2027/),
    ]);
    expect(contents(dataDir, secretOf(dataDir))).toEqual(before);
    expect(new Set(contents(dataDir, old))).toEqual(new Set([null]));
  });

  it.each([1, 2])('still finds everybody by NIP, number, address, tab and link after %i of them', async (times) => {
    const dataDir = copy();
    const url = `file:${join(dataDir, 'pamong.db')}`;
    for (let at = 0; at < times; at += 1)
      await rotateKey({ url, dataDir, key: undefined }, new Date(start.getTime() + at * 1000));
    const { store, reader, web, close } = await openStore({ url, dataDir });
    const [agency] = await reader.agencies();
    expect(await reader.rosterMatch(agency?.id ?? '', programme.code, nip, phone)).toMatchObject({ name: 'Sari' });
    expect(await reader.findPeople(agency?.id ?? '', nip)).toHaveLength(1);
    expect(await web.tab('web', tab.token, start)).toMatchObject({ address: 'a', verifiedPhone: phone });
    expect(await web.reopen('web', tab.link, start)).toMatchObject({ address: 'a' });
    const again = await store.putMedia({ mime: 'image/png', body: media }, start);
    expect((await store.getMedia(again))?.body).toEqual(new Uint8Array(media));
    const database = new Database(join(dataDir, 'pamong.db'), { readonly: true });
    expect(database.prepare('SELECT count(*) FROM media').pluck().get()).toBe(1);
    const chats = database.prepare('SELECT count(*) FROM chat').pluck();
    const known = chats.get();
    const chat = { address: 'a', kind: 'private' } as const;
    const reply = { kind: 'text', text: 'halo' } as const;
    await store.accept(
      [{ channel: 'web', account: 'web', chat, sender: { id: 'a' }, externalId: 'new', sentAt: start, reply }],
      start,
    );
    expect(chats.get()).toBe(known);
    database.close();
    await close();
  });

  it('goes on after a kill at any step, and ends the same', async () => {
    const before = contents(furnished, secretOf(furnished));
    for (let steps = 0; ; steps += 1) {
      const dataDir = copy();
      const [path, url] = [join(dataDir, 'pamong.db'), `file:${join(dataDir, 'pamong.db')}`];
      const [from, to] = [secretOf(dataDir), createSecret(join(dataDir, 'pamong.key.new'))];
      const work = rotation({ path, from, to });
      let isDone = false;
      for (let at = 0; at < steps && !isDone; at += 1) isDone = work.next().done === true;
      // Where a kill leaves it: nothing more is done, and the connection is gone.
      work.return({} as never);
      if (steps > 0 && !isDone) await expect(openStore({ url, dataDir })).rejects.toMatchObject({ reason: 'rotating' });
      expect(await rotateKey({ url, dataDir, key: undefined }, start)).toMatchObject({ unopened: 0 });
      expect(secretOf(dataDir)).toEqual(to);
      expect(contents(dataDir, to)).toEqual(before);
      const { reader, close } = await openStore({ url, dataDir });
      expect(await reader.findPeople((await reader.agencies())[0]?.id ?? '', nip)).toHaveLength(1);
      await close();
      if (isDone) break;
    }
  }, 60_000);

  it.each(['before the first rename', 'between the two', 'after both'])('goes on after a kill %s', async (when) => {
    const dataDir = copy();
    const [path, url] = [join(dataDir, 'pamong.db'), `file:${join(dataDir, 'pamong.db')}`];
    const [file, coming] = [join(dataDir, 'pamong.key'), join(dataDir, 'pamong.key.new')];
    const [from, to] = [secretOf(dataDir), createSecret(coming)];
    for (const _ of rotation({ path, from, to }));
    if (when !== 'before the first rename') rmSync(file);
    if (when === 'after both') cpSync(coming, file);
    if (when === 'after both') rmSync(coming);
    expect(await rotateKey({ url, dataDir, key: undefined }, start)).toMatchObject({ resumed: true });
    expect(secretOf(dataDir)).toEqual(to);
    expect(existsSync(coming)).toBe(false);
    await (await openStore({ url, dataDir })).close();
  });

  it('takes the old key from the environment, and leaves the new one in a file', async () => {
    const dataDir = copy();
    const url = `file:${join(dataDir, 'pamong.db')}`;
    const key = readFileSync(join(dataDir, 'pamong.key'), 'utf8').trim();
    rmSync(join(dataDir, 'pamong.key'));
    expect(await rotateKey({ url, dataDir, key }, start)).toMatchObject({ unopened: 0, oldKey: null });
    await expect(openStore({ url, dataDir, key })).rejects.toMatchObject({ reason: 'other' });
    await (await openStore({ url, dataDir })).close();
  });

  it('does not begin with another key, nor with a third one in the middle', async () => {
    const dataDir = copy();
    const path = join(dataDir, 'pamong.db');
    const [from, to, third] = [secretOf(dataDir), Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(() => rotation({ path, from: third, to }).next()).toThrow(/not the key/);
    const work = rotation({ path, from, to });
    work.next();
    work.return({} as never);
    expect(() => rotation({ path, from, to: third }).next()).toThrow(/not the key/);
  });

  it('lets nobody who has the old key try out numbers on what is stored under the new one', async () => {
    const dataDir = copy();
    const old = secretOf(dataDir);
    await rotateKey({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir, key: undefined }, start);
    const database = new Database(join(dataDir, 'pamong.db'), { readonly: true });
    const stored = database.prepare('SELECT "nipHash" FROM person WHERE "nipHash" IS NOT NULL').pluck().all();
    database.close();
    expect(stored).toHaveLength(1);
    expect(stored).not.toContain(sealWith(old).hash('nip', nip));
    expect(stored).toContain(sealWith(secretOf(dataDir), [hashKeyOf(old)]).hash('nip', nip));
  });
});
