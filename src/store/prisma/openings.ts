/** Codes of attendance: drawn, opened for a session, shown, and closed. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { makeAttendanceCode, makePageToken } from '../../training/attendance-code.ts';
import type { PresenceFact } from '../../training/facts.ts';
import type { AttendanceReader, Opening } from '../attendance.ts';
import type { Seal } from '../seal.ts';
import type { Prisma } from './generated/client.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

type Openings = Pick<AttendanceReader, 'freeCode' | 'openings' | 'openingShown'>;
type Client = Pick<Tx, 'opening'>;

export function readOpenings({ read, seal, pick = randomInt }: Parts): Openings {
  return {
    async freeCode(agencyId, now) {
      const taken = new Set((await openNow(read, seal, agencyId, now)).map(({ code }) => code));
      return { code: makeAttendanceCode(pick, taken), token: makePageToken(pick) };
    },
    async openings(agencyId, programmes, at) {
      const where = { agencyId, programmeCode: { in: [...programmes] }, withdrawn: false };
      const time = { openedAt: { lte: at }, endsAt: { gt: at } };
      const rows = await read.opening.findMany({ where: { ...where, ...time }, orderBy: { openedAt: 'desc' } });
      return rows.map((row) => openingIn(seal, row));
    },
    async openingShown(token) {
      const row = await read.opening.findFirst({ where: { tokenHash: tokenHash(seal, token), withdrawn: false } });
      return row && { ...openingIn(seal, row), agencyId: row.agencyId };
    },
  };
}

/** Those of an agency that still mean something: two of them are never the same. */
export async function openNow(client: Client, seal: Seal, agencyId: string, now: Date): Promise<readonly Opening[]> {
  const later = { OR: [{ closesAt: { gt: now } }, { endsAt: { gt: now } }] };
  const rows = await client.opening.findMany({ where: { agencyId, withdrawn: false, ...later } });
  return rows.map((row) => openingIn(seal, row));
}

/** One of an agency by its id, as long as it was not withdrawn. */
export async function openingOf(client: Client, seal: Seal, agencyId: string, id: string): Promise<Opening | null> {
  const row = await client.opening.findFirst({ where: { id, agencyId, withdrawn: false } });
  return row && openingIn(seal, row);
}

type Opened = Extract<PresenceFact, { kind: 'attendance-opened' }>;

export async function open(
  tx: Tx,
  seal: Seal,
  { programme, session, date, code, token, closesAt, endsAt }: Opened,
  { agencyId, by, now }: { readonly agencyId: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const id = crypto.randomUUID();
  await tx.opening.create({
    data: {
      ...{ id, agencyId, programmeCode: programme, session, date, openedBy: by, openedAt: now, withdrawn: false },
      tokenHash: tokenHash(seal, token),
      secret: seal.seal(JSON.stringify({ code, token }), context(id)),
      closesAt: new Date(closesAt),
      endsAt: new Date(endsAt),
    },
  });
}

/** Closing what has closed already changes nothing but whether it was withdrawn. */
export async function close(
  tx: Tx,
  { programme, opening, withdrawn }: Extract<PresenceFact, { kind: 'attendance-closed' }>,
  agencyId: string,
  now: Date,
): Promise<void> {
  const own = { id: opening, agencyId, programmeCode: programme };
  await tx.opening.updateMany({ where: { ...own, closesAt: { gt: now } }, data: { closesAt: now } });
  if (withdrawn) await tx.opening.updateMany({ where: own, data: { withdrawn } });
}

const context = (id: string): string => `opening/${id}`;
const tokenHash = (seal: Seal, token: string): string => seal.hash('opening', token);
const Secret = z.object({ code: z.string(), token: z.string() });

function openingIn(seal: Seal, row: Prisma.OpeningGetPayload<object>): Opening {
  const { id, programmeCode: programme, session, date, openedAt, closesAt, endsAt } = row;
  const secret = Secret.parse(JSON.parse(seal.unseal(row.secret, context(id)).toString('utf8')));
  return { id, programme, session, date, openedAt, closesAt, endsAt, ...secret };
}
