/** One-time codes by which somebody takes another chat into use: kept as a hash, used up by whoever is first. */
import { randomInt } from 'node:crypto';
import { makeInviteCode, readInviteCode } from '../../training/invite-code.ts';
import type { LinkReader } from '../links.ts';
import type { Seal } from '../seal.ts';
import type { LinkCode } from './generated/client.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

const codeHash = (seal: Seal, code: string): string => seal.hash('link', readInviteCode(code) ?? '');

export const drawingLinkCodes = ({ read, seal, pick = randomInt }: Parts): Pick<LinkReader, 'freeLinkCode'> => ({
  async freeLinkCode() {
    for (;;) {
      const code = makeInviteCode((below) => pick(below));
      if ((await read.linkCode.findUnique({ where: { codeHash: codeHash(seal, code) } })) === null) return code;
    }
  },
});

interface Made {
  readonly agencyId: string;
  readonly personId: string;
  readonly chatId: string;
  readonly code: string;
  readonly expiresAt: Date;
}

/** One at a time: what was written down for another chat earlier opens nothing any more. What has run out goes with it. */
export async function keepLinkCode(seal: Seal, tx: Tx, { code, ...row }: Made, now: Date): Promise<void> {
  await dropLinkCodes(tx, row.personId);
  await tx.linkCode.deleteMany({ where: { expiresAt: { lte: now } } });
  await tx.linkCode.create({ data: { codeHash: codeHash(seal, code), ...row, createdAt: now } });
}

export async function dropLinkCodes(tx: Pick<Tx, 'linkCode'>, personId: string): Promise<void> {
  await tx.linkCode.deleteMany({ where: { personId } });
}

/** Asked before a turn, and again in its commit. A withdrawal closes them as well. */
export async function openLinkCode(
  client: Pick<Tx, 'linkCode' | 'person'>,
  seal: Seal,
  agencyId: string,
  code: string,
  now: Date,
): Promise<LinkCode | null> {
  if (readInviteCode(code) === null) return null;
  const row = await client.linkCode.findFirst({
    where: { codeHash: codeHash(seal, code), agencyId, expiresAt: { gt: now } },
  });
  const where = { id: row?.personId ?? '', agencyId, withdrawnAt: null, erasedAt: null };
  return row && (await client.person.findFirst({ where, select: { id: true } })) && row;
}

/** Null where it was used meanwhile: one code, one chat. */
export async function useLinkCode(
  tx: Tx,
  seal: Seal,
  { agencyId, code, now }: { readonly agencyId: string; readonly code: string; readonly now: Date },
): Promise<LinkCode | null> {
  const row = await openLinkCode(tx, seal, agencyId, code, now);
  return row && tx.linkCode.delete({ where: { codeHash: row.codeHash } });
}
