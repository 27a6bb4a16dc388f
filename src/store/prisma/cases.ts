/** Cases: a right that somebody asked for, until an officer has answered it or the system has. */
import { z } from 'zod';
import { type CaseOutcome, Right } from '../../training/facts.ts';
import { readNip } from '../../training/nip.ts';
import { isOfficerOf } from '../../training/role.ts';
import { caseNews } from '../news.ts';
import type { RightsCase, RightsDesk, RightsReader } from '../rights.ts';
import { writeAudit } from './audit.ts';
import type { Prisma } from './generated/client.ts';
import { isNipHeld } from './nip-held.ts';
import type { Parts } from './parts.ts';
import { describedIn, nipHash, sealPerson } from './person-row.ts';
import type { Tx } from './queue.ts';
import { rolesOf } from './roles.ts';
import { insertEvents } from './schedule.ts';

interface Asked {
  readonly agencyId: string;
  readonly personId: string;
  readonly right: Right;
  readonly now: Date;
  readonly dueAt: Date;
  /** The number that is to take the place of the one kept. */
  readonly nip?: string | null;
}

const Detail = z.object({ nip: z.string() });
const Ended = z.enum(['done', 'refused', 'replaced']);

const context = (caseId: string): string => `case/${caseId}`;

/** A copy is handed over in the same turn, so its case is closed with it. Of several for the same the last counts. */
export async function openCase({ seal }: Parts, tx: Tx, asked: Asked): Promise<string> {
  const { agencyId, personId, right: kind, now, dueAt, nip = null } = asked;
  const id = crypto.randomUUID();
  const by = `person:${personId}`;
  await tx.rightsCase.updateMany({
    where: { agencyId, personId, kind, closedAt: null },
    data: { closedAt: now, closedBy: by, outcome: 'replaced', detail: null },
  });
  const isDone = kind === 'copy';
  const closed = isDone ? { closedAt: now, closedBy: 'job', outcome: 'done' } : {};
  const detail = nip === null ? null : seal.seal(JSON.stringify({ nip }), context(id));
  await tx.rightsCase.create({ data: { id, agencyId, personId, kind, openedAt: now, dueAt, detail, ...closed } });
  await writeAudit(tx, seal, [{ agencyId, by, act: 'right-asked', personId, detail: { right: kind } }], now);
  return id;
}

interface Seeing {
  readonly agencyId: string;
  /** The officer. */
  readonly personId: string;
  readonly caseId: string;
  readonly now: Date;
}

/** Throws for a case of another agency. */
async function caseOf(tx: Tx, { agencyId, caseId }: Pick<Seeing, 'agencyId' | 'caseId'>) {
  const found = await tx.rightsCase.findFirst({ where: { id: caseId, agencyId } });
  if (found === null) throw new Error('A case was named that the agency does not have.');
  return found;
}

export async function seeCase({ seal }: Parts, tx: Tx, seeing: Seeing): Promise<void> {
  const { agencyId, personId: officer, now } = seeing;
  const { personId, kind } = await caseOf(tx, seeing);
  const deed = { agencyId, by: `person:${officer}`, act: 'case-seen', personId, detail: { right: kind } } as const;
  await writeAudit(tx, seal, [deed], now);
}

export interface Closing extends Seeing {
  readonly outcome: CaseOutcome;
  readonly reason: string | null;
  readonly tellAt: Date;
}

/** What was asked for is done, and the person is told. Throws where it was closed meanwhile: its guard would have said so. */
export async function closeCase(parts: Parts, tx: Tx, closing: Closing): Promise<void> {
  const { agencyId, personId: officer, caseId, outcome, reason, tellAt, now } = closing;
  const { seal } = parts;
  const found = await caseOf(tx, closing);
  if (found.closedAt !== null) throw new Error('A case was closed though it was closed already.');
  const { personId, kind, detail } = found;
  const by = `person:${officer}`;
  if (kind === 'nip' && outcome === 'done' && detail !== null)
    await changeNip(parts, tx, personId, { nip: nipIn(seal, caseId, detail), now });
  await tx.rightsCase.update({
    where: { id: caseId },
    data: { closedAt: now, closedBy: by, outcome, detail: null },
  });
  const deed = { agencyId, by, act: 'case-closed', personId, detail: { right: kind, outcome, reason } } as const;
  await writeAudit(tx, seal, [deed], now);
  const news = caseNews({ agencyId, personId, caseId, right: Right.parse(kind), outcome, reason, notBefore: tellAt });
  await insertEvents(parts, tx, [news], now);
}

const nipIn = (seal: Parts['seal'], caseId: string, detail: Uint8Array): string =>
  Detail.parse(JSON.parse(seal.unseal(detail, context(caseId)).toString('utf8'))).nip;

/** Throws where another holds it by now: its guard would have said so. */
async function changeNip(
  { seal }: Parts,
  tx: Tx,
  personId: string,
  { nip, now }: { readonly nip: string; readonly now: Date },
): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const hash = nipHash(seal, nip);
  if (await isNipHeld(tx, person.agencyId, hash, personId))
    throw new Error('A NIP was changed into that of another, though its guard had been asked.');
  // The number tells which it is; what is odd about it was the officer's to see.
  const read = readNip(nip, now.toISOString().slice(0, 10));
  const described = {
    ...describedIn(seal, personId, person.profile),
    ...{ nip, nipStatus: read.ok ? read.status : null },
  };
  await tx.person.update({
    where: { id: personId },
    data: { profile: sealPerson(seal, personId, described), nipHash: hash },
  });
}

/** Whether the number that a case asks for is another's: then the two have to be told apart before it is changed. */
export async function asksForHeldNip({ seal }: Pick<Parts, 'seal'>, tx: Tx, caseId: string): Promise<boolean> {
  const found = await tx.rightsCase.findUnique({ where: { id: caseId } });
  if (!found?.detail || found.kind !== 'nip') return false;
  return isNipHeld(tx, found.agencyId, nipHash(seal, nipIn(seal, caseId, found.detail)), found.personId);
}

/** Of the whole agency, or of a programme in which the person is. Asked in the transaction, too. */
export async function isOfficerOfCase(
  tx: Tx,
  { agencyId, personId }: { readonly agencyId: string; readonly personId: string | null },
  caseId: string,
  { open }: { readonly open: boolean },
): Promise<boolean> {
  const found = await tx.rightsCase.findFirst({ where: { id: caseId, agencyId } });
  if (personId === null || found === null || (open && found.closedAt !== null)) return false;
  const roles = await rolesOf(tx, agencyId, personId);
  if (roles.some(({ role, programme }) => role === 'officer' && programme === null)) return true;
  const mine = await tx.enrolment.findMany({ where: { agencyId, personId: found.personId } });
  return mine.some(({ programmeCode }) => isOfficerOf(roles, programmeCode));
}

export function readCases({ read, seal }: Parts): Pick<RightsReader, 'openCases' | 'casesToTell' | 'casesOf'> {
  const caseFrom = (row: Prisma.RightsCaseModel): RightsCase => {
    const { id: caseId, personId, kind, openedAt, dueAt, remindedAt, closedAt, detail } = row;
    const outcome = row.outcome === null ? null : Ended.parse(row.outcome);
    const nipTail = detail && nipIn(seal, caseId, detail).slice(-3);
    return { caseId, personId, right: Right.parse(kind), openedAt, dueAt, remindedAt, closedAt, outcome, nipTail };
  };
  return {
    async openCases(agencyId) {
      const where = { agencyId, closedAt: null };
      const rows = await read.rightsCase.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: 200 });
      return Promise.all(
        rows.map(async (row) => {
          const hash = row.detail && nipHash(seal, nipIn(seal, row.id, row.detail));
          return { ...caseFrom(row), nipHeld: hash !== null && (await isNipHeld(read, agencyId, hash, row.personId)) };
        }),
      );
    },
    async casesToTell(agencyId, since) {
      const untold = { closedAt: null };
      const ended = { kind: 'erasure', closedBy: 'job' };
      const where = { agencyId, remindedAt: null, openedAt: { gte: since }, OR: [untold, ended] };
      return (await read.rightsCase.findMany({ where, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] })).map(caseFrom);
    },
    async casesOf(agencyId, personId) {
      const where = { agencyId, personId };
      return (await read.rightsCase.findMany({ where, orderBy: [{ openedAt: 'asc' }] })).map(caseFrom);
    },
  };
}

export const remindingOfCase =
  ({ queue }: Parts): RightsDesk['caseReminded'] =>
  async (agencyId, id, now) => {
    await queue.write((tx) => tx.rightsCase.updateMany({ where: { id, agencyId }, data: { remindedAt: now } }));
  };
