/** What a turn says of announcements and of CEK: gathered over a batch, guarded, and written. */
import type { AnnouncementFact, AnnouncementGuard } from '../../training/facts.ts';
import { contentHash, keysOf, lineContext, wordingContext } from './announcement-row.ts';
import { writeAudit } from './audit.ts';
import type { Draft, Turn } from './draft.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { reachedOf, sameMade } from './read-announcements.ts';
import { isOfficer } from './roles.ts';
import type { Standing } from './standing.ts';

export interface AnnouncementDeed {
  readonly fact: AnnouncementFact;
  readonly agencyId: string;
  readonly chatId: string;
  /** Null of a stranger, who can do no more than ask for a code. */
  readonly personId: string | null;
  readonly now: Date;
}

/** Throws where somebody announces before they are known. */
export function recordAnnouncement(draft: Draft, turn: Turn, fact: AnnouncementFact): void {
  const { agencyId, personId, standing, commit } = turn;
  if (personId === null && fact.kind !== 'check-tried')
    throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  draft.announcements.push({ fact, agencyId, chatId: standing.chatId, personId, now: commit.now });
}

export async function writeAnnouncements(parts: Parts, tx: Tx, deeds: readonly AnnouncementDeed[]): Promise<void> {
  for (const deed of deeds) await write(parts, tx, deed);
}

async function write({ seal }: Parts, tx: Tx, { fact, agencyId, chatId, personId, now }: AnnouncementDeed) {
  if (fact.kind === 'check-tried') return countTry(tx, agencyId, chatId, now);
  const by = `person:${personId}`;
  const { programme, code } = fact;
  if (fact.kind === 'announcement-made') await make(tx, seal, fact, { agencyId, by, now });
  if (fact.kind === 'announcement-withdrawn') await withdraw(tx, fact, { agencyId, now });
  const audience = fact.kind === 'announcement-made' ? { audience: fact.audience } : {};
  await writeAudit(tx, seal, [{ agencyId, by, act: fact.kind, programme, detail: { code, ...audience } }], now);
}

type Made = Extract<AnnouncementFact, { kind: 'announcement-made' }>;
type Seal = Parts['seal'];

async function make(
  tx: Tx,
  seal: Seal,
  fact: Made,
  { agencyId, by, now }: { readonly agencyId: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const { code, programme: programmeCode, audience, date, text, line } = fact;
  await tx.announcement.create({
    data: {
      ...{ id: code, agencyId, programmeCode, audience, date, madeBy: by, at: now },
      body: seal.seal(text, wordingContext(code)),
      contentHash: contentHash(seal, agencyId, fact),
      notBefore: new Date(fact.notBefore),
      expiresAt: new Date(fact.expiresAt),
    },
  });
  const shown = line === null ? null : seal.seal(line, lineContext(code));
  await tx.checkCode.create({
    data: { code, agencyId, programmeCode, about: `announcement/${code}`, line: shown, at: now },
  });
}

/** Rows that wait are settled, messages that the sender has not taken are dropped; the day's place is theirs again. */
async function withdraw(
  tx: Tx,
  { programme, code }: { readonly programme: string; readonly code: string },
  { agencyId, now }: { readonly agencyId: string; readonly now: Date },
): Promise<void> {
  const { first, last } = keysOf(programme, code);
  await tx.$executeRaw`UPDATE inbox SET state = 'done', outcome = 'skipped', reason = 'taken-back', "handledAt" = ${now}
    WHERE key > ${first} AND key < ${last} AND "agencyId" = ${agencyId} AND state = 'waiting'`;
  await tx.$executeRaw`UPDATE outbox SET state = 'dropped', open = ${false}, reason = 'taken-back'
    WHERE open = ${true} AND state = 'pending'
      AND "inboxSeq" IN (SELECT seq FROM inbox WHERE key > ${first} AND key < ${last} AND "agencyId" = ${agencyId})`;
  await tx.$executeRaw`UPDATE inbox SET "countedOn" = NULL
    WHERE key > ${first} AND key < ${last} AND "agencyId" = ${agencyId}
      AND EXISTS (SELECT 1 FROM outbox o
        WHERE o."inboxSeq" = inbox.seq AND o.state = 'dropped' AND o.reason = 'taken-back')`;
  const reached = await reachedOf(tx, agencyId, programme, code);
  await tx.announcement.updateMany({
    where: { id: code, agencyId, programmeCode: programme },
    data: { withdrawnAt: now, reached },
  });
}

const TRIES_KEPT_MS = 24 * 3_600_000;

/** They are counted by the hour; yesterday's tell nothing any more. */
async function countTry(tx: Tx, agencyId: string, chatId: string, now: Date): Promise<void> {
  await tx.checkTry.create({ data: { agencyId, chatId, at: now } });
  await tx.checkTry.deleteMany({ where: { at: { lt: new Date(now.getTime() - TRIES_KEPT_MS) } } });
}

export async function announcementHolds(
  { seal }: Parts,
  tx: Tx,
  guard: AnnouncementGuard,
  standing: Standing,
  now: Date,
): Promise<boolean> {
  if (!(await isOfficer(tx, standing, guard.programme))) return false;
  const { agencyId } = standing;
  const { code } = guard;
  if (guard.kind === 'officer-unsays') {
    const where = { id: code, agencyId, programmeCode: guard.programme, withdrawnAt: null };
    return (await tx.announcement.findFirst({ where })) !== null;
  }
  const taken = await tx.checkCode.findUnique({ where: { code } });
  return taken === null && (await sameMade(tx, seal, agencyId, guard, now)) === null;
}
