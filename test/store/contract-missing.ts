/** Contract of who has not done something, and of whom an officer means. */
import { expect, test } from 'vitest';
import type { MissingOf } from '../../src/store/missing.ts';
import type { With } from './contract.ts';
import { account, commitOf, day, later, programme, type Rig, record, registered, start } from './rig.ts';

const { code } = programme;
const date = '2027-04-06';
const nip = '190203151923032002';
const reminder = { kind: 'reminder', date } as const;
const quiz = { kind: 'quiz', quiz: 'Q1', items: 2, enrolledBefore: later(day) } as const;
const describedAs = (name: string, number: string | null = null) =>
  record({ kind: 'person-described', name, unit: 'Dinas Contoh', ...(number && { nip: number }) });

const said = (word: string | null) => record({ kind: 'attendance-said', programme: code, date, said: word });
const answered = (item: string) =>
  record({ kind: 'answered', programme: code, quiz: 'Q1', item, choice: 'a', correct: true, competency: 'K1' });

async function does(
  { hear, next, store }: Rig,
  address: string,
  effects: Parameters<typeof commitOf>[1],
): Promise<void> {
  await hear(address, 'x');
  const work = (await next()).find(({ event }) => event.kind === 'replied');
  if (work) await store.commit([commitOf(work, effects)]);
}

async function names({ reader, agencyId }: Rig, what: MissingOf): Promise<readonly string[]> {
  const { missing } = await reader.missingCount(agencyId, code, what);
  const people = await reader.missing(agencyId, code, what, 99);
  expect(people).toHaveLength(missing);
  return people.map(({ name }) => name ?? '').sort();
}

export function missingContract(withRig: With): void {
  test(
    'whoever has said whether they come is not missing, by their last word: taken back, they are',
    withRig(async (rig) => {
      for (const name of ['a', 'b', 'c']) await rig.join(name, [describedAs(name), registered('enrolled')]);
      await rig.join('waits', [describedAs('waits'), registered('pending')]);
      expect(await names(rig, reminder)).toEqual(['a', 'b', 'c']);
      await does(rig, 'a', [said('izin')]);
      await does(rig, 'b', [said('hadir')]);
      expect(await names(rig, reminder)).toEqual(['c']);
      await does(rig, 'b', [said(null)]);
      expect(await names(rig, reminder)).toEqual(['b', 'c']);
      expect(await names(rig, { ...reminder, date: '2027-04-07' })).toEqual(['a', 'b', 'c']);
      expect(await rig.reader.missingCount(rig.agencyId, code, reminder)).toEqual({ missing: 2, of: 3 });
    }),
  );

  test(
    'of a quiz whoever has not answered all of it is missing, and nobody who came after it',
    withRig(async (rig) => {
      for (const name of ['a', 'b', 'c']) await rig.join(name, [describedAs(name), registered('enrolled')]);
      await does(rig, 'a', [answered('B01'), answered('B02')]);
      await does(rig, 'b', [answered('B01')]);
      expect(await names(rig, quiz)).toEqual(['b', 'c']);
      expect(await rig.reader.missingCount(rig.agencyId, code, { ...quiz, enrolledBefore: start })).toEqual({
        ...{ missing: 0, of: 0 },
      });
    }),
  );

  test(
    'of a session whoever is not marked present is missing, by the last word on it',
    withRig(async (rig) => {
      const people = [];
      for (const name of ['a', 'b', 'c'])
        people.push(await rig.join(name, [describedAs(name), registered('enrolled')]));
      const held = { programme: code, session: 'S01', date };
      const mark = (personId = '', standing: 'present' | 'absent') =>
        rig.desk.setPresence({ agencyId: rig.agencyId, personId, standing, reason: 'x', by: 'cli', ...held }, start);
      await mark(people[0], 'present');
      await mark(people[1], 'present');
      await mark(people[1], 'absent');
      expect(await names(rig, { kind: 'presence', session: 'S01' })).toEqual(['b', 'c']);
    }),
  );

  test(
    'whoever cannot be written to is missing, and why: BERHENTI, consent withdrawn, a chat that is closed, or none',
    withRig(async (rig) => {
      for (const name of ['a', 'b', 'c', 'd']) await rig.join(name, [describedAs(name), registered('enrolled')]);
      await does(rig, 'b', [record({ kind: 'messages-stopped' })]);
      await does(rig, 'c', [record({ kind: 'consent-withdrawn', dueAt: later(day).toISOString() })]);
      await rig.store.report(account, { address: 'd', state: 'blocked' });
      const details = {
        name: 'e',
        nip: null,
        nipStatus: null,
        unit: 'Dinas Contoh',
        position: 'Staf',
        salutation: 'ibu',
      } as const;
      const registration = { agencyId: rig.agencyId, programme: code, person: details, doubts: [], by: 'cli:test' };
      await rig.desk.register(registration, start);
      expect(await names(rig, { kind: 'reach' })).toEqual(['b', 'c', 'd', 'e']);
      const why = await rig.reader.missing(rig.agencyId, code, { kind: 'reach' }, 9);
      expect(Object.fromEntries(why.map(({ name, unreached }) => [name, unreached]))).toEqual({
        ...{ b: 'stopped', c: 'withdrawn', d: 'closed', e: 'no-chat' },
      });
      const reach = await rig.reader.announcementReach(rig.agencyId, code, 'enrolled', null, later(day));
      expect(reach).toEqual({ people: 5, unreached: 4, languages: { id: 1, en: 0 } });
      await rig.store.report(account, { address: 'd', state: 'open' });
      expect(await names(rig, { kind: 'reach' })).toEqual(['b', 'c', 'e']);
    }),
  );

  test(
    'of a roster whoever registered with the NIP has come, though an officer has still to look; and nobody else has',
    withRig(async (rig) => {
      const guest = { name: 'Tamu', nip: null, phone: null, unit: null, salutation: null };
      const people = [guest, { ...guest, name: 'Sari', nip }, { ...guest, name: 'Rini', nip: '190507101925212004' }];
      await rig.desk.importRoster(rig.agencyId, code, people, start);
      expect(await names(rig, { kind: 'registration' })).toEqual(['Rini', 'Sari', 'Tamu']);
      await rig.join('s', [describedAs('Sari Lain', nip), registered('pending')]);
      expect(await names(rig, { kind: 'registration' })).toEqual(['Rini', 'Tamu']);
      const invited = (query: string) => rig.reader.findInvited(rig.agencyId, query, [code]);
      const rini = [{ programme: code, name: 'Rini', unit: null, nipTail: '004' }];
      for (const query of ['rini', 'Bu Rini', '004', '190507101925212004']) expect(await invited(query)).toEqual(rini);
      for (const query of ['sari', '002', nip, '0812000000']) expect(await invited(query)).toEqual([]);
      expect(await rig.reader.findInvited(rig.agencyId, 'rini', ['KAL-2027-02'])).toEqual([]);
    }),
  );

  test(
    'people are found by the end of their NIP, within the programmes asked about, and by the name they have now',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const sari = await rig.join('s', [describedAs('Sari', nip), registered('enrolled')]);
      const none = await rig.join('n', [describedAs('Sari Tanpa Program')]);
      const found = async (query: string, within?: readonly string[]) =>
        (await reader.findPeople(agencyId, query, within)).map(({ personId }) => personId).sort();
      expect(await found('002', [code])).toEqual([sari]);
      expect(await found('sari', [code])).toEqual([sari]);
      expect(await found('sari')).toEqual([sari, none].sort());
      for (const query of ['sari', '002', nip, sari]) expect(await found(query, ['KAL-2027-02'])).toEqual([]);
      expect(await found('sari', [])).toEqual([]);
      await does(rig, 's', [describedAs('Ratih')]);
      expect(await found('sari', [code])).toEqual([]);
      expect(await found('ratih', [code])).toEqual([sari]);
    }),
  );
}
