/** A new list of invited people against the one that stands. */
import { describe, expect, test } from 'vitest';
import { comparingRosters, type Invited, lostBy, rosterChange } from '../../src/training/roster-change.ts';

const person = (name: string, nip: string | null = null, phone: string | null = null): Invited => ({
  ...{ name, nip, phone, unit: null, salutation: null },
});
const [SARI, DARMA] = [person('Sari, S. Sos', '1', '+62811'), person('Darma', '2', '+62812')];

/** Names, and what became of them, in the order of the lists. */
const told = (before: readonly Invited[], after: readonly Invited[]) => {
  const { added, kept, gone } = rosterChange(before, after);
  return {
    added: added.map(({ name }) => name),
    same: kept.filter(({ isSame }) => isSame).map((one) => one.after.name),
    changed: kept.filter(({ isSame }) => !isSame).map((one) => `${one.before.name} → ${one.after.name}`),
    gone: gone.map(({ name }) => name),
    lost: kept.flatMap((one) => lostBy(one).map((part) => `${one.after.name}: ${part}`)),
  };
};

test('the same list, in any order, changes nothing', () => {
  expect(told([SARI, DARMA], [DARMA, SARI])).toMatchObject({ added: [], changed: [], gone: [], lost: [] });
});

test('people whom nothing tells apart are as many as before', () => {
  const budi = person('Budi');
  expect(told([budi, { ...budi }], [{ ...budi }, { ...budi }])).toMatchObject({ same: ['Budi', 'Budi'], gone: [] });
  expect(told([budi], [{ ...budi }, { ...budi }])).toMatchObject({ same: ['Budi'], added: ['Budi'], gone: [] });
});

test('lists of thousands are compared in pieces, with the same result', () => {
  const many = (unit: string) => Array.from({ length: 3_000 }, (_, at) => ({ ...person(`P${at}`, `${at}`), unit }));
  const [before, after] = [many('Dinas'), many('Badan').slice(1_000)];
  const comparing = comparingRosters(before, after);
  let pieces = 0;
  let step = comparing.next();
  for (; !step.done; step = comparing.next()) pieces += 1;
  expect(pieces).toBeGreaterThan(5);
  expect(step.value).toEqual(rosterChange(before, after));
  expect(step.value.gone).toHaveLength(1_000);
});

test('who is only in one of the lists is new or gone', () => {
  expect(told([SARI], [DARMA])).toMatchObject({ added: ['Darma'], gone: ['Sari, S. Sos'], changed: [] });
});

describe('somebody is known again', () => {
  test.each([
    ['by the NIP, whatever else changed', person('Sari B.', '1', '+62899'), 'Sari, S. Sos → Sari B.'],
    [
      'by phone and name when the NIP was corrected',
      person('SARI, S.Sos.', '7', '+62811'),
      'Sari, S. Sos → SARI, S.Sos.',
    ],
    [
      'by the phone when the name is written otherwise and the NIP left out',
      person('S.', null, '+62811'),
      'Sari, S. Sos → S.',
    ],
    ['by the name when the file has nothing else', person('Sari S.Sos.'), 'Sari, S. Sos → Sari S.Sos.'],
  ])('%s', (_, now, changed) => {
    expect(told([SARI, DARMA], [DARMA, now])).toMatchObject({ added: [], gone: [], changed: [changed] });
  });

  test('not by a name that another NIP speaks against', () => {
    expect(told([person('Sari', '1')], [person('Sari', '9', '+62899')])).toMatchObject({
      added: ['Sari'],
      gone: ['Sari'],
    });
  });

  test('not by a phone or a name that several share', () => {
    const [ani, budi] = [person('Ani', null, '+62811'), person('Budi', null, '+62811')];
    expect(told([ani, budi], [person('Cici', null, '+62811')])).toMatchObject({
      added: ['Cici'],
      gone: ['Ani', 'Budi'],
    });
    expect(told([person('Sari', '1')], [person('Sari'), person('Sari')])).toMatchObject({ gone: ['Sari'] });
  });

  test('by the NIP before anybody else could take their phone or name', () => {
    const list = [person('Sari', '1', '+62811'), person('Sari', '2', '+62812')];
    const traded = [person('Sari', '2', '+62811'), person('Sari', '1', '+62812')];
    expect(told(list, traded)).toMatchObject({
      added: [],
      gone: [],
      changed: ['Sari → Sari', 'Sari → Sari'],
      lost: [],
    });
  });
});

test('a NIP or number that is not in the file any more is lost; one that is another now is not', () => {
  expect(told([SARI, DARMA], [person('Sari', null, '+62811'), person('Darma', '2')]).lost).toEqual([
    'Darma: phone',
    'Sari: nip',
  ]);
  expect(told([SARI], [person('Sari', '1', '+62899')]).lost).toEqual([]);
});
