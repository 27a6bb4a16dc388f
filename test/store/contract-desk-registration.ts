/** Contract of the other door: an officer registers whoever has no chat, with the seats and the NIP rule of a chat. */
import { expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import type { DeskPerson } from '../../src/training/desk-registration.ts';
import type { With } from './contract.ts';
import { commitOf, due, later, minute, programme, type Rig, record, registered, start } from './rig.ts';

const { code } = programme;
const nip = '190608121926222005';
const wulan: DeskPerson = {
  ...{ name: 'Wulan Contoh, S.Kom.', salutation: 'ibu', unit: 'Dinas Contoh', position: 'Staf' },
  ...{ nip, nipStatus: 'pppk' },
};

const registers = (seat: number | null, { guarded = true, number = nip as string | null } = {}): Effect =>
  record(
    {
      ...{ kind: 'registered-at-desk', programme: code, doubts: [] },
      ...{ standing: seat === null ? 'waitlisted' : 'enrolled', person: { ...wulan, nip: number } },
    },
    guarded ? { kind: 'officer-registers', programme: code, nip: number, seat } : undefined,
  );

const unregisters = (personId: string, guarded = true): Effect =>
  record(
    { kind: 'desk-registration-withdrawn', programme: code, personId },
    guarded ? { kind: 'officer-unregisters', programme: code, personId } : undefined,
  );

async function does({ hear, next, store }: Rig, address: string, effect: Effect, now = start) {
  await hear(address, '1', now);
  const work = (await next(now)).find(({ event }) => event.kind === 'replied');
  if (!work) throw new Error(`${address} has not written`);
  const [result] = await store.commit([commitOf(work, [effect], now)]);
  if (result === 'guard-failed') await store.commit([commitOf(work, [], now)]);
  return result;
}

const found = async ({ reader, agencyId }: Rig) => (await reader.findPeople(agencyId, nip))[0]?.personId ?? '';

export function deskRegistrationContract(withRig: With): void {
  test(
    'somebody is registered at the desk: enrolled by that door, found by NIP, without a chat, and written down',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const officer = await rig.joinAs('officer');
      expect(await does(rig, 'officer', registers(1))).toBe('done');
      const personId = await found(rig);
      expect(await reader.registrations(agencyId, personId)).toMatchObject([
        { standing: 'enrolled', door: 'desk', at: start },
      ]);
      expect(await reader.hasChat(agencyId, personId)).toBe(false);
      expect(await reader.profile(agencyId, personId)).toMatchObject({ name: wulan.name, nipTail: '005' });
      expect((await reader.audit(agencyId, 1))[0]).toMatchObject({
        ...{ actor: `person:${officer}`, act: 'registered-at-desk', personId, programme: code },
        detail: { standing: 'enrolled' },
      });
      const inChat = await rig.join('a', [registered('enrolled')]);
      expect(await reader.registrations(agencyId, inChat)).toMatchObject([{ door: 'chat' }]);
    }),
  );

  test(
    'no message is planned for them, however often the schedule asks for it; for somebody with a chat it is',
    withRig(async (rig) => {
      await rig.joinAs('officer');
      await does(rig, 'officer', registers(1));
      const control = await rig.join('a', [registered('enrolled')]);
      const events = [due(rig, await found(rig), 'one'), due(rig, control, 'two')];
      expect(await rig.store.schedule(events, start)).toBe(1);
      expect(await rig.reader.upcoming(rig.agencyId, await found(rig), 9)).toEqual([]);
    }),
  );

  test(
    'only an officer of the programme registers; without the guard anybody would',
    withRig(async (rig) => {
      await rig.desk.importProgramme({ ...programme, code: 'KAL-2027-02' }, start);
      await rig.join('a', [registered('enrolled')]);
      await rig.joinAs('mentor');
      await rig.joinAs('officer', 'KAL-2027-02');
      for (const address of ['a', 'mentor', 'officer'])
        expect(await does(rig, address, registers(2)), address).toBe('guard-failed');
      expect(await found(rig)).toBe('');
      expect(await does(rig, 'mentor', registers(2, { guarded: false })), 'control').toBe('done');
      expect(await found(rig), 'control').not.toBe('');
    }),
  );

  test(
    'the last seat is taken once, by whichever door, and then the waiting list is what is left',
    withRig(async (rig) => {
      await rig.desk.importProgramme({ ...programme, version: 2, quota: 1 }, start);
      await rig.joinAs('officer');
      for (const address of ['officer', 'a']) await rig.hear(address, '1');
      const works = (await rig.next()).filter(({ event }) => event.kind === 'replied');
      const consent = record({ kind: 'consent-given', programme: code, textVersion: '1' });
      const seat = { kind: 'seat-free', programme: code, seat: 1 };
      const effects = [[registers(1)], [consent, registered('enrolled', seat)]];
      expect(await rig.store.commit(works.map((work, at) => commitOf(work, effects[at] ?? [])))).toEqual([
        'done',
        'guard-failed',
      ]);
      await rig.turn([]);
      expect(await rig.reader.seats(rig.agencyId, code)).toMatchObject({ enrolled: 1 });
      const other = { number: null };
      expect(await does(rig, 'officer', registers(2, other))).toBe('guard-failed');
      expect(await does(rig, 'officer', registers(null, other))).toBe('done');
      expect(await rig.reader.seats(rig.agencyId, code)).toMatchObject({ enrolled: 1, waitlisted: 1 });
    }),
  );

  test(
    'nobody is registered twice with one NIP: neither here, nor at the desk after a chat, nor in a chat after the desk',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      await rig.joinAs('officer');
      expect(await reader.deskNip(agencyId, code, nip)).toBe('free');
      await does(rig, 'officer', registers(1));
      expect(await reader.deskNip(agencyId, code, nip)).toBe('here');
      expect(await does(rig, 'officer', registers(2))).toBe('guard-failed');
      expect(await reader.nipHeld(agencyId, nip, null)).toBe(true);
      const described = record({ kind: 'person-described', name: 'Wulan Dua', nip });
      const inChat = await rig.join('w', [described, registered('pending')]);
      expect(await reader.hasTwin(agencyId, code, inChat)).toBe(true);
      const word = { agencyId, programme: code, personId: inChat, by: 'cli', reason: null } as const;
      expect(await rig.desk.decide({ ...word, standing: 'waitlisted' }, [], start)).toBe('nip-here');
      expect(await rig.desk.decide({ ...word, standing: 'refused' }, [], start)).toBe('done');
      expect(await reader.seats(agencyId, code)).toMatchObject({ enrolled: 1 });
      expect(await does(rig, 'officer', registers(2, { guarded: false })), 'the store refuses it as well').toBe(
        'failed',
      );
    }),
  );

  test(
    'whoever came by the desk to one programme is the same person in the next; whoever has a chat registers there',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const second = { ...programme, code: 'KAL-2027-02' };
      await rig.desk.importProgramme(second, start);
      await rig.joinAs('officer');
      await does(rig, 'officer', registers(1));
      const personId = await found(rig);
      expect(await reader.deskNip(agencyId, second.code, nip)).toBe('known');
      const registration = { agencyId, programme: second.code, by: 'cli:ani', person: wulan, doubts: [] };
      expect(await rig.desk.register(registration, start)).toMatchObject({ became: 'enrolled', personId, seat: 1 });
      const other = '190203151923032002';
      await rig.join('s', [record({ kind: 'person-described', name: 'Sari', nip: other }), registered('enrolled')]);
      expect(await reader.deskNip(agencyId, second.code, other)).toBe('chat');
      const sari = { ...registration, person: { ...wulan, nip: other } };
      expect(await rig.desk.register(sari, start)).toEqual({ became: 'nip-chat' });
    }),
  );

  test(
    'a row of the roster with the NIP is theirs, or one with the very name where they have none',
    withRig(async (rig) => {
      const guest = { name: 'Hasan Contoh', nip: null, phone: null, unit: null, salutation: null };
      const people = [{ ...guest, name: wulan.name, nip }, guest];
      await rig.desk.importRoster(rig.agencyId, code, people, start);
      const missing = async () => (await rig.reader.missingCount(rig.agencyId, code, { kind: 'registration' })).missing;
      const registration = { agencyId: rig.agencyId, programme: code, by: 'cli:ani', doubts: [] };
      expect(await missing()).toBe(2);
      await rig.desk.register({ ...registration, person: wulan }, start);
      expect(await missing()).toBe(1);
      await rig.desk.register(
        { ...registration, person: { ...wulan, name: 'hasan contoh', nip: null, nipStatus: null } },
        start,
      );
      expect(await missing()).toBe(0);
    }),
  );

  test(
    'it can be taken back by whoever did it, until something else is kept of the person; then nothing of them is left',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const officer = await rig.joinAs('officer');
      await does(rig, 'officer', registers(1));
      const personId = await found(rig);
      const last = () => reader.lastAtDesk(agencyId, `person:${officer}`, [code]);
      expect(await last()).toEqual({ programme: code, personId });
      await rig.join('a', [registered('enrolled')]);
      expect(await does(rig, 'a', unregisters(personId))).toBe('guard-failed');
      expect(await does(rig, 'officer', unregisters(personId))).toBe('done');
      expect(await reader.profile(agencyId, personId)).toBeNull();
      expect(await reader.deskNip(agencyId, code, nip)).toBe('free');
      expect(await reader.seats(agencyId, code)).toMatchObject({ enrolled: 1 });
      await does(rig, 'officer', registers(2), later(minute));
      const again = await found(rig);
      const date = programme.sessions.flatMap((one) => ('date' in one ? [one] : []))[0];
      const held = { programme: code, session: date?.code ?? '', date: date?.date ?? '' };
      const present = { agencyId, personId: again, standing: 'present', reason: null, by: 'cli', ...held } as const;
      expect(await rig.desk.setPresence(present, later(minute))).toBe('done');
      expect(await last()).toBeNull();
      expect(await does(rig, 'officer', unregisters(again), later(minute))).toBe('guard-failed');
    }),
  );
}
