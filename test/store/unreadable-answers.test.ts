/** What cannot be read any more stands alone among the answers to a question: the others are given. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { StoreSealed } from '../../src/store/errors.ts';
import { openDirectory } from '../../src/store/prisma/directory.ts';
import { openClients } from '../../src/store/prisma/open.ts';
import { opened } from '../../src/store/prisma/opened.ts';
import { taking } from '../../src/store/prisma/outbox-take.ts';
import { openQueue } from '../../src/store/prisma/queue.ts';
import { sealWith } from '../../src/store/seal.ts';
import { account, due, later, minute, programme, record, registered, say, start } from './rig.ts';
import { openLogged, spoil } from './spoilt.ts';

const budisNip = '198005052005011003';

/** Budi and Sari wait for an officer; both stand in the roster. */
async function openTwo() {
  const { rig, lines } = await openLogged();
  const listed = { phone: null, unit: null, salutation: null };
  await rig.desk.importRoster(
    rig.agencyId,
    programme.code,
    [
      { ...listed, name: 'Budi', nip: budisNip },
      { ...listed, name: 'Sari', nip: '198501012010012001' },
    ],
    start,
  );
  const registering = (name: string, nip: string) => [
    record({ kind: 'person-described', name, nip }),
    registered('pending'),
  ];
  const budi = await rig.join('a', registering('Budi', budisNip));
  const sari = await rig.join('b', registering('Sari', '198501012010012001'));
  return { rig, lines, budi, sari };
}

test('somebody is found by name although another profile does not open, and the log says whose', async () => {
  const { rig, lines, budi, sari } = await openTwo();
  spoil(rig, `UPDATE person SET profile = x'01' WHERE id = '${budi}'`);
  expect(await rig.reader.findPeople(rig.agencyId, 'sari')).toMatchObject([{ personId: sari, name: 'Sari' }]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, personId: budi, err: { type: 'StoreSealed' } },
  ]);
  await rig.close();
});

test('a profile that does not open is one without a name, alone and in a list', async () => {
  const { rig, budi, sari } = await openTwo();
  spoil(rig, `UPDATE person SET profile = x'01' WHERE id = '${budi}'`);
  const nameless = { personId: budi, name: null, nipTail: null, locale: 'id' };
  expect(await rig.reader.profile(rig.agencyId, budi)).toMatchObject(nameless);
  expect(await rig.reader.findPeople(rig.agencyId, budisNip)).toMatchObject([nameless]);
  const both = expect.arrayContaining([
    expect.objectContaining(nameless),
    expect.objectContaining({ personId: sari, name: 'Sari' }),
  ]);
  expect(await rig.reader.people(rig.agencyId, null, 10)).toEqual(both);
  expect(await rig.reader.pending(rig.agencyId, programme.code)).toEqual(both);
  await rig.close();
});

test('a row of the ledger that was given up as unreadable is a line of it, and so is one that still waits', async () => {
  const { rig, budi } = await openTwo();
  const keys = ['given-up', 'told', 'waits', 'due'];
  const at = (key: string) => ({ notBefore: keys.indexOf(key) < 2 ? start : later(minute) });
  await rig.store.schedule(
    keys.map((key) => due(rig, budi, key, at(key))),
    start,
  );
  spoil(rig, `UPDATE inbox SET body = x'01' WHERE key IN ('given-up', 'waits')`);
  await rig.turn([say('Besok')]);
  expect(
    (await rig.reader.ledger(rig.agencyId, budi, 10)).map(({ key, reason, params }) => [key, reason, params]),
  ).toEqual(
    expect.arrayContaining([
      ['given-up', 'unreadable', {}],
      ['told', null, { session: 'told' }],
    ]),
  );
  expect((await rig.reader.upcoming(rig.agencyId, budi, 10)).map(({ key, params }) => [key, params])).toEqual([
    ['waits', {}],
    ['due', { session: 'due' }],
  ]);
  await rig.close();
});

test('an officer sees whom somebody is like, although a profile and a row of the roster do not open', async () => {
  const { rig, budi, sari } = await openTwo();
  const likeness = async () => {
    const found = await rig.reader.likeRoster(rig.agencyId, programme.code, [budi, sari]);
    return [budi, sari].map((id) => found.get(id)?.map(({ listed, nip }) => [listed.name, nip]));
  };
  spoil(rig, `UPDATE person SET profile = x'01' WHERE id = '${budi}'`);
  expect(await likeness()).toEqual([[['Budi', 'same']], [['Sari', 'same']]]);
  spoil(
    rig,
    `UPDATE roster_entry SET line = x'01' WHERE "nipHash" = (SELECT "nipHash" FROM person WHERE id = '${budi}')`,
  );
  expect(await likeness()).toEqual([[], [['Sari', 'same']]]);
  await rig.close();
});

test('whose row of the roster does not open matches none, so that an officer is asked', async () => {
  const { rig, lines } = await openTwo();
  const sari = { name: 'Sari', nip: '190203151923032002', phone: '+6284000000002', unit: null, salutation: null };
  await rig.desk.importRoster(rig.agencyId, programme.code, [sari], start);
  const match = () => rig.reader.rosterMatch(rig.agencyId, programme.code, sari.nip, sari.phone);
  expect(await match()).toMatchObject({ name: 'Sari' });
  spoil(rig, `UPDATE roster_entry SET line = x'01'`);
  expect(await match()).toBeNull();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, err: { type: 'StoreSealed' } }]);
  await rig.close();
});

test('only another key, damage and an unknown shape count as unreadable; a bug stays one', () => {
  const thrown = (error: unknown) => () => {
    throw error;
  };
  expect(opened(() => 'Sari')).toBe('Sari');
  expect(opened(thrown(new StoreSealed('does not open', 'value', null)))).toBeInstanceOf(StoreSealed);
  expect(opened(() => JSON.parse('{'))).toBeInstanceOf(SyntaxError);
  expect(opened(() => z.string().parse(1))).toBeInstanceOf(z.ZodError);
  expect(() => opened(thrown(new TypeError('a bug')))).toThrow(TypeError);
});

test('for a bug no message is refused: it is thrown, and the message waits', async () => {
  const { rig } = await openLogged();
  await rig.hear('a', 'halo');
  await rig.turn([say('Halo')]);
  const { read, write } = openClients(`file:${join(rig.dataDir, 'pamong.db')}`);
  const unseal = () => {
    throw new TypeError('a bug');
  };
  const take = taking({
    ...{ read, queue: openQueue(write), directory: openDirectory(read), programmes: new Map(), log: null },
    seal: { ...sealWith(Buffer.alloc(32)), unseal },
    nextLine: () => 0,
  });
  await expect(take(account, start, { total: 1, unasked: 1 }, later(minute))).rejects.toThrow(TypeError);
  expect((await rig.take(later(2 * minute))).map(({ message }) => message.text)).toEqual(['Halo']);
  await Promise.all([read.$disconnect(), write.$disconnect()]);
  await rig.close();
});
