/** Registers somebody at the desk: the same rows, seats and NIP rule as in a chat, but nobody to write to. */
import type { Fact, Guard } from '../../training/facts.ts';
import { Standing as StandingName } from '../../training/standing.ts';
import type { DeskRegistration, DeskRegistrationReader, DeskRegistrations } from '../desk-registration.ts';
import { writeAudit } from './audit.ts';
import { joinFromDesk } from './desk-joined.ts';
import { holderOf } from './desk-nip.ts';
import { deskTwinFor, deskTwinOf } from './desk-twin.ts';
import { isOwnAndBare, withdraw } from './desk-withdrawal.ts';
import type { Draft, Turn } from './draft.ts';
import { writeEnrolment } from './enrolment.ts';
import type { Parts } from './parts.ts';
import { nipHash, sealPerson } from './person-row.ts';
import type { Tx } from './queue.ts';
import { profileOf } from './read-profile.ts';
import { isOfficer } from './roles.ts';
import { lineOr } from './roster-rows.ts';
import { nextSeat } from './seats.ts';
import type { Standing } from './standing.ts';
import { hasTwin } from './twin.ts';

export type DeskFact = Extract<Fact, { kind: 'registered-at-desk' | 'desk-registration-withdrawn' | 'desk-joined' }>;
export type DeskGuard = Extract<Guard, { kind: 'officer-registers' | 'officer-unregisters' | 'desk-joins' }>;

export interface DeskDeed {
  readonly fact: DeskFact;
  readonly agencyId: string;
  /** `person:<id>`. */
  readonly by: string;
  readonly now: Date;
}

export function recordAtDesk(draft: Draft, { agencyId, personId, commit }: Turn, fact: DeskFact): void {
  if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  draft.desk.push({ fact, agencyId, by: `person:${personId}`, now: commit.now });
}

export async function writeAtDesk(parts: Parts, tx: Tx, deeds: readonly DeskDeed[]): Promise<void> {
  for (const { fact, agencyId, by, now } of deeds) {
    if (fact.kind === 'desk-joined') await joinOwn(parts, tx, fact, { agencyId, by, now });
    else if (fact.kind === 'registered-at-desk') await writeRegistration(parts, tx, { ...fact, agencyId, by }, now);
    else await withdraw(parts, tx, { ...fact, agencyId, by }, now);
  }
}

export async function deskHolds(parts: Parts, tx: Tx, guard: DeskGuard, standing: Standing): Promise<boolean> {
  const { agencyId, personId } = standing;
  const { programme } = guard;
  if (guard.kind === 'desk-joins') {
    if (personId === null) return false;
    const twin = await deskTwinOf(tx, programme, { personId, nipHash: nipHash(parts.seal, guard.nip) });
    return twin !== null && twin.standing === guard.standing;
  }
  if (!(await isOfficer(tx, standing, programme))) return false;
  if (guard.kind === 'officer-unregisters')
    return isOwnAndBare(tx, { agencyId, programme, by: `person:${personId}`, personId: guard.personId });
  const { is } = await holderOf(parts, tx, agencyId, programme, guard.nip);
  return (is === 'free' || is === 'known') && (await nextSeat(parts, tx, programme)) === guard.seat;
}

/** The roster has vouched for NIP and phone, so nobody has to say that it is the same person. Throws where it is not: its guard would have said so. */
async function joinOwn(
  parts: Parts,
  tx: Tx,
  { programme, nip }: Extract<DeskFact, { kind: 'desk-joined' }>,
  { agencyId, by, now }: Omit<DeskDeed, 'fact'>,
): Promise<void> {
  const into = by.replace('person:', '');
  const twin = await deskTwinOf(tx, programme, { personId: into, nipHash: nipHash(parts.seal, nip) });
  if (twin === null) throw new Error('Somebody was to be joined with nobody of the desk');
  await joinFromDesk(parts, tx, { agencyId, from: twin.personId, into, programme, by, now });
}

/** From the command line: the seat is looked up here, and so is the NIP. */
export function registeringAtDesk(parts: Parts): DeskRegistrations {
  return {
    register: (registration, now) =>
      parts.queue.write(async (tx) => {
        const { agencyId, programme, person } = registration;
        if ((await tx.programme.findFirst({ where: { code: programme, agencyId } })) === null)
          throw new Error(`The agency has no programme ${programme}.`);
        const { is } = await holderOf(parts, tx, agencyId, programme, person.nip);
        if (is === 'here' || is === 'chat') return { became: `nip-${is}` as const };
        const seat = await nextSeat(parts, tx, programme);
        const became = seat === null ? 'waitlisted' : 'enrolled';
        const personId = await writeRegistration(parts, tx, { ...registration, standing: became }, now);
        return { became, personId, seat };
      }),
  };
}

export function readAtDesk(parts: Parts): DeskRegistrationReader {
  const { read } = parts;
  return {
    async hasTwin(agencyId, programme, personId) {
      const own = await read.person.findFirst({ where: { id: personId, agencyId }, select: { id: true } });
      return own !== null && hasTwin(read, programme, personId);
    },
    async deskTwin(agencyId, programme, personId) {
      const twin = await deskTwinFor(read, { agencyId, programme, personId });
      const row = twin && (await read.person.findFirst({ where: { id: twin.personId, agencyId } }));
      return row && profileOf(parts, row);
    },
    async joinsDesk(agencyId, programme, personId, nip) {
      const own = await read.person.findFirst({ where: { id: personId, agencyId }, select: { id: true } });
      const twin = own && (await deskTwinOf(read, programme, { personId, nipHash: nipHash(parts.seal, nip) }));
      return twin && { standing: twin.standing === null ? null : StandingName.parse(twin.standing) };
    },
    deskNip: async (agencyId, programme, nip) => (await holderOf(parts, read, agencyId, programme, nip)).is,
    async lastAtDesk(agencyId, by, programmes) {
      const rows = await read.enrolment.findMany({
        where: { agencyId, decidedBy: by, door: 'desk', programmeCode: { in: [...programmes] } },
        orderBy: { at: 'desc' },
        take: 1,
      });
      const [row] = rows;
      if (!row) return null;
      const { programmeCode: programme, personId } = row;
      return (await isOwnAndBare(read, { agencyId, programme, by, personId })) ? { programme, personId } : null;
    },
  };
}

type Registering = DeskRegistration & { readonly standing: 'enrolled' | 'waitlisted' };

/** Returns who was registered. */
async function writeRegistration(parts: Parts, tx: Tx, registering: Registering, now: Date): Promise<string> {
  const { agencyId, programme: programmeCode, by, person, standing, doubts } = registering;
  const { seal } = parts;
  const known = await holderOf(parts, tx, agencyId, programmeCode, person.nip);
  if (known.is === 'here' || known.is === 'chat')
    throw new Error(`Somebody was registered at the desk with the NIP of another (${known.is})`);
  const personId = known.personId ?? crypto.randomUUID();
  const hash = person.nip === null ? null : nipHash(seal, person.nip);
  if (known.personId === null)
    await tx.person.create({
      data: {
        ...{ id: personId, agencyId, locale: 'id', stopped: false, createdAt: now },
        ...{ profile: new Uint8Array(sealPerson(seal, personId, person)), nipHash: hash },
      },
    });
  const rosterEntryId = await rowOf(parts, tx, registering, hash);
  const enrolment = { agencyId, programmeCode, personId, standing, doubts: JSON.stringify(doubts), at: now };
  await writeEnrolment(tx, { ...enrolment, rosterEntryId });
  await tx.$executeRaw`UPDATE enrolment SET door = 'desk', "decidedBy" = ${by}
    WHERE "programmeCode" = ${programmeCode} AND "personId" = ${personId}`;
  const deed = { agencyId, by, act: 'registered-at-desk', personId, programme: programmeCode } as const;
  await writeAudit(tx, seal, [{ ...deed, detail: { standing } }], now);
  return personId;
}

/** Their row of the roster: by the NIP, or for whoever has none by the name, where one row alone bears it. */
async function rowOf(parts: Parts, tx: Tx, registering: Registering, hash: string | null): Promise<string | null> {
  const { agencyId, programme: programmeCode, person } = registering;
  const where = { agencyId, programmeCode, personId: null };
  if (hash !== null) return (await tx.rosterEntry.findFirst({ where: { ...where, nipHash: hash } }))?.id ?? null;
  const name = person.name.toLowerCase();
  const rows = await tx.rosterEntry.findMany({ where, select: { id: true, line: true } });
  const [row, ...others] = rows.filter((one) => lineOr(parts, one)?.name.toLowerCase() === name);
  return row && others.length === 0 ? row.id : null;
}
