/** Contract of the desk: programmes, rosters and decisions. */
import { expect, test } from 'vitest';
import type { RosterPerson } from '../../src/store/desk.ts';
import type { With } from './contract.ts';
import { account, day, due, later, minute, programme, registered, start } from './rig.ts';

const { code } = programme;

export function deskContract(withRig: With): void {
  test(
    'a programme is found by its code as strangers type it, in the version in force',
    withRig(async ({ desk, reader, agencyId }) => {
      const before = await reader.programmeByCode('kal 2027.01');
      expect(before).toMatchObject({ agencyId, programme: { code } });
      expect(await reader.programmeByCode('XXX-2027-01')).toBeNull();
      expect(await desk.importProgramme(programme, start)).toEqual({
        agencyId,
        versionId: before?.versionId,
        fresh: false,
      });
      const { fresh, versionId } = await desk.importProgramme({ ...programme, version: 2, title: 'Baru' }, start);
      expect(fresh).toBe(true);
      expect((await reader.programmes(agencyId)).map((one) => one.programme.title)).toEqual(['Baru']);
      expect((await reader.programmeVersion(agencyId, before?.versionId ?? ''))?.programme.title).toBe(programme.title);
      expect((await reader.programmeVersion(agencyId, versionId))?.programme.title).toBe('Baru');
    }),
  );

  test(
    'a code of another agency is refused, and nothing of it is written',
    withRig(async ({ desk, reader }) => {
      const foreign = { ...programme, title: 'Bajakan', agency: { ...programme.agency, code: 'lain' } };
      await expect(desk.importProgramme(foreign, start)).rejects.toThrow('another agency');
      expect((await reader.programmeByCode(code))?.programme.title).toBe(programme.title);
      expect((await reader.agencies()).map((agency) => agency.code)).toEqual(['kalianda']);
    }),
  );

  test(
    'an account has the agency that answers for it, as it is called now; one that nobody knows has none',
    withRig(async ({ desk, reader, agencyId }) => {
      await desk.ensureAgency({ code: 'aceh', name: 'BKA', zone: 'Asia/Jakarta' }, start);
      await desk.ensureAgency({ code: 'kalianda', name: 'BKD', zone: 'Asia/Makassar' }, start);
      const own = { id: agencyId, code: 'kalianda', name: 'BKD', zone: 'Asia/Makassar' };
      expect([await reader.agencyOf(account), await reader.agencyOf('nobody')]).toEqual([own, null]);
    }),
  );

  test(
    'open for registration are the programmes of the account’s agency, on days within their dates',
    withRig(async ({ reader }) => {
      const { opensOn, closesOn } = programme.registration;
      const codes = async (day: string, of = account) =>
        (await reader.openProgrammes(of, day)).map((one) => one.programme.code);
      expect(await Promise.all([codes(opensOn), codes(closesOn)])).toEqual([[code], [code]]);
      expect(await Promise.all([codes('2020-01-01'), codes('2099-01-01'), codes(opensOn, 'nobody')])).toEqual([
        [],
        [],
        [],
      ]);
    }),
  );

  test(
    'a roster entry matches only where NIP and vouched-for phone are of one row',
    withRig(async ({ desk, reader, agencyId }) => {
      const sari = {
        name: 'Sari',
        nip: '190203151923032002',
        phone: '+6284000000002',
        unit: 'Camat',
        salutation: 'ibu',
      } as const;
      const darma = { name: 'Darma', nip: '190101011921011001', phone: '+6284000000001', unit: null, salutation: null };
      expect(await reader.hasRoster(agencyId, code)).toBe(false);
      expect(await desk.importRoster(agencyId, code, [sari, darma], start)).toMatchObject({ written: true, added: 2 });
      expect(await reader.hasRoster(agencyId, code)).toBe(true);
      expect(await reader.rosterMatch(agencyId, code, sari.nip, sari.phone)).toMatchObject({
        name: 'Sari',
        unit: 'Camat',
        salutation: 'ibu',
      });
      expect(await reader.rosterMatch(agencyId, code, sari.nip, darma.phone)).toBeNull();
      expect(await reader.rosterMatch(agencyId, code, sari.nip, null)).toBeNull();
    }),
  );

  test(
    'a new roster keeps entries that are the same or were matched, and removes the rest',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      const person = (name: string, nip: string, phone: string) => ({ name, nip, phone, unit: null, salutation: null });
      const sari = person('Sari', '190203151923032002', '+6284000000002');
      const darma = person('Darma', '190101011921011001', '+6284000000001');
      const made = person('Made', '190406201925211003', '+6284000000003');
      await desk.importRoster(agencyId, code, [sari, darma, made], start);
      const entry = await reader.rosterMatch(agencyId, code, sari.nip, sari.phone);
      const matched = {
        kind: 'registered',
        programme: code,
        standing: 'enrolled',
        doubts: [],
        rosterEntryId: entry?.entryId ?? '',
      };
      await rig.join('a', [{ kind: 'record', fact: matched }]);
      const again = await desk.importRoster(agencyId, code, [{ ...darma, name: 'Darma Contoh' }], start);
      expect(again).toEqual({
        ...{ written: true, added: 0, changed: 1, same: 0 },
        ...{ gone: ['Made'], stayed: 1, losing: [] },
      });
      expect(await reader.rosterMatch(agencyId, code, darma.nip, darma.phone)).toMatchObject({ name: 'Darma Contoh' });
      expect(await reader.rosterMatch(agencyId, code, sari.nip, sari.phone)).toMatchObject({ entryId: entry?.entryId });
      expect(await reader.rosterMatch(agencyId, code, made.nip, made.phone)).toBeNull();
    }),
  );

  test(
    'a row that somebody matched stays theirs when the new roster corrects its NIP, or has none',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      const [phone, nip, corrected] = ['+6284000000002', '190203151923032002', '190203151923032012'];
      const sari = { name: 'Sari', nip, phone, unit: null, salutation: null };
      await desk.importRoster(agencyId, code, [sari], start);
      const { entryId: rosterEntryId = '' } = (await reader.rosterMatch(agencyId, code, nip, phone)) ?? {};
      const fact = { kind: 'registered', programme: code, standing: 'enrolled', doubts: [], rosterEntryId };
      await rig.join('a', [{ kind: 'record', fact }]);
      const again = await desk.importRoster(agencyId, code, [{ ...sari, nip: corrected }], start);
      expect(again).toMatchObject({ added: 0, changed: 1, stayed: 0, gone: [] });
      expect(await reader.rosterMatch(agencyId, code, corrected, phone)).toMatchObject({ entryId: rosterEntryId });
      await desk.importRoster(agencyId, code, [{ ...sari, nip: null }], start);
      expect(await desk.importRoster(agencyId, code, [], start)).toMatchObject({ gone: [], stayed: 1 });
    }),
  );

  test(
    'a new roster that would lose people, NIPs or numbers is not written where nothing may be lost',
    withRig(async ({ desk, reader, agencyId }) => {
      const person = (name: string, nip: string | null, phone: string | null): RosterPerson => ({
        ...{ name, nip, phone, unit: null, salutation: null },
      });
      const [sari, darma] = [
        person('Sari', '190203151923032002', '+6284000000002'),
        person('Darma', '190101011921011001', '+6284000000001'),
      ];
      await desk.importRoster(agencyId, code, [sari, darma], start);
      const careful = (...people: readonly RosterPerson[]) =>
        desk.importRoster(agencyId, code, people, start, 'lose-nothing');
      expect(await careful(sari)).toMatchObject({ written: false, gone: ['Darma'] });
      expect(await careful({ ...darma, nip: null }, { ...sari, phone: null })).toMatchObject({
        written: false,
        losing: [
          { at: 0, lost: ['nip'] },
          { at: 1, lost: ['phone'] },
        ],
      });
      expect(await reader.rosterMatch(agencyId, code, darma.nip ?? '', darma.phone)).not.toBeNull();
      const more = await careful(darma, { ...sari, unit: 'Camat' }, person('Made', null, null));
      expect(more).toMatchObject({ written: true, added: 1, changed: 1, same: 1 });
    }),
  );

  test(
    'people who share all there is to tell them apart by each keep a row of their own',
    withRig(async ({ desk, agencyId }) => {
      const person = (name: string) => ({ name, nip: null, phone: '+6284000000001', unit: null, salutation: null });
      const people = [
        person('Sari'),
        person('Darma'),
        { ...person('Made'), phone: null },
        { ...person('Made'), phone: null },
      ];
      expect(await desk.importRoster(agencyId, code, people, start)).toMatchObject({ added: 4 });
      expect(await desk.importRoster(agencyId, code, [], start)).toMatchObject({
        gone: expect.arrayContaining(['Sari', 'Darma', 'Made', 'Made']),
      });
    }),
  );

  test(
    'a decision enrols, tells the person, and is refused when no seat is left',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      await desk.importProgramme({ ...programme, version: 2, quota: 1 }, start);
      const [a, b] = [await rig.join('a', [registered('pending')]), await rig.join('b', [registered('pending')])];
      expect((await reader.pending(agencyId, code)).map(({ personId }) => personId).sort()).toEqual([a, b].sort());
      const decision = (personId: string, standing: 'enrolled' | 'waitlisted' | 'refused') =>
        ({ agencyId, programme: code, personId, standing, by: 'officer', reason: 'lengkap' }) as const;
      const stamp = await reader.enrolmentStamp(agencyId, code);
      const told = [due(rig, a, 'decided', null)];
      expect(await desk.decide(decision(a, 'enrolled'), told, later(minute))).toBe('done');
      expect(await desk.decide(decision(a, 'enrolled'), told, start)).toBe('unchanged');
      expect(await reader.enrolmentStamp(agencyId, code)).not.toBe(stamp);
      expect((await rig.only()).key).toBe('decided');
      expect(await desk.decide(decision(b, 'enrolled'), [due(rig, b, 'x', null)], start)).toBe('no-seat');
      expect(await desk.decide(decision(b, 'waitlisted'), [], start)).toBe('done');
      expect(await desk.decide(decision('nobody', 'refused'), [], start)).toBe('not-found');
      expect(await reader.waitlisted(agencyId, code)).toEqual([b]);
      expect(await rig.next()).toHaveLength(1);
    }),
  );

  test(
    'nobody is put on the waiting list while a seat is free for them: before the first class they would be given it at once',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      await desk.importProgramme({ ...programme, version: 2, quota: 1 }, start);
      const people = [];
      for (const address of ['a', 'b', 'c']) people.push(await rig.join(address, [registered('pending')]));
      const [a = '', b = '', c = ''] = people;
      const decide = (personId: string, standing: 'enrolled' | 'waitlisted', now = start) =>
        desk.decide(
          { agencyId, programme: code, personId, standing, by: 'officer', reason: null },
          standing === 'waitlisted' ? [due(rig, personId, `waits-${personId}`, null)] : [],
          now,
        );
      expect(await decide(a, 'waitlisted')).toBe('seat-free');
      expect(await rig.next()).toEqual([]);
      expect(await decide(a, 'enrolled')).toBe('done');
      expect(await decide(a, 'waitlisted')).toBe('seat-free');
      expect(await decide(b, 'waitlisted')).toBe('done');
      // Whoever waits already comes first, so the seat that is given up is not given back.
      expect(await decide(a, 'waitlisted')).toBe('done');
      expect(await reader.seats(agencyId, code)).toMatchObject({ enrolled: 0, waitlisted: 2 });
      await desk.importProgramme({ ...programme, version: 3, quota: 9 }, start);
      expect(await decide(c, 'waitlisted', later(30 * day))).toBe('done');
    }),
  );

  test(
    'a decision for which no seat is left says too where the NIP is another person’s',
    withRig(async (rig) => {
      const { desk, agencyId } = rig;
      await desk.importProgramme({ ...programme, version: 2, quota: 1 }, start);
      const nip = '190203151923032002';
      const described = { kind: 'record', fact: { kind: 'person-described', name: 'Sari Contoh', nip } } as const;
      const people = [];
      for (const address of ['a', 'b']) people.push(await rig.join(address, [described, registered('pending')]));
      people.push(await rig.join('c', [registered('pending')]));
      const became = [];
      for (const personId of people) {
        const decision = { agencyId, programme: code, personId, standing: 'enrolled', by: 'o', reason: null } as const;
        became.push(await desk.decide(decision, [], start));
      }
      expect(became).toEqual(['done', 'no-seat-nip-held', 'no-seat']);
    }),
  );

  test(
    'the enrolled are read in chunks, those since before an instant apart, and the stamp tells of changes',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const people = [];
      for (const address of ['a', 'b', 'c']) people.push(await rig.join(address, [registered('enrolled')]));
      const sorted = [...people].sort();
      expect(await reader.enrolled(agencyId, code, null, 2)).toEqual(sorted.slice(0, 2));
      expect(await reader.enrolled(agencyId, code, sorted[1] ?? '', 2)).toEqual(sorted.slice(2));
      expect(await reader.enrolledBefore(agencyId, code, start, null, 9)).toEqual([]);
      expect(await reader.enrolledBefore(agencyId, code, later(1), null, 9)).toEqual(sorted);
      const stamp = await reader.enrolmentStamp(agencyId, code);
      await rig.hear('a', 'tetap');
      await rig.turn([registered('enrolled')]);
      expect(await reader.enrolmentStamp(agencyId, code)).toBe(stamp);
      await rig.hear('a', 'mundur');
      await rig.turn([registered('left')]);
      expect(await reader.enrolmentStamp(agencyId, code)).not.toBe(stamp);
    }),
  );

  test(
    'people are found by id, NIP, vouched-for phone or part of the name',
    withRig(async (rig) => {
      const nip = '190203151923032002';
      const described = {
        kind: 'record',
        fact: { kind: 'person-described', name: 'Sari Contoh, S.Sos.', nip },
      } as const;
      const personId = await rig.join('a', [described]);
      await rig.join('b');
      await rig.hear('a', 'halo', start, { sender: { id: 'a', verifiedPhone: '+6284000000002' } });
      const { who } = await rig.only();
      expect(await rig.reader.verifiedPhone(rig.agencyId, who.chatId)).toBe('+6284000000002');
      for (const query of [personId, nip, '+6284000000002', '0840-0000-0002', 'sari con', 'Ibu Sari', 'bu. sari']) {
        expect((await rig.reader.findPeople(rig.agencyId, query)).map((one) => one.personId)).toEqual([personId]);
      }
      expect(await rig.reader.findPeople(rig.agencyId, ' ')).toEqual([]);
    }),
  );
}
