/** After erasures the file itself is swept: rewritten without what was freed in it, and its log emptied. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Store } from '../store.ts';
import { sweepMentions } from './erase-mentions.ts';
import { setSetting, setting } from './marks.ts';
import { BUSY_TIMEOUT_MS } from './open.ts';
import type { Parts } from './parts.ts';
import { anyOf } from './sql.ts';

/** A web page that was asleep may still fetch the last confirmation. */
const SHOWN_MS = 10 * 60_000;
/** The address goes after 25 hours, with a job that runs each minute. */
const ADDRESS_MS = 25 * 3_600_000;
/** Up to this the rewriting takes a fifth of a second; it takes some 25 ms a megabyte. */
const SMALL_BYTES = 8 * 1024 * 1024;
const MARK = 'swept-at';
/** Asked as a range, for which the index is used; whether it is null would read every chat. */
const EVER = new Date(0);

export function sweeping(parts: Parts): Store['sweep'] {
  return async (now, { anySize }) => {
    const waiting = await parts.read.erasure.findMany({ where: { sweptAt: null }, orderBy: { at: 'asc' } });
    if (waiting.length === 0) return 0;
    await sweepMentions(parts);
    await wipeConfirmations(parts, now);
    const last = new Date((await setting(parts)(MARK)) ?? 0);
    const complete = waiting.filter(({ at }) => now.getTime() - at.getTime() >= ADDRESS_MS);
    const left = await addressesLeft(parts);
    const done = complete.filter(({ at }) => !left.includes(at.getTime()));
    const isFresh = waiting.some(({ at }) => at > last);
    if (!isFresh && done.length === 0) return 0;
    if (!parts.path || (!anySize && statSync(parts.path).size > SMALL_BYTES)) return 0;
    if (!(await rewritten(parts, parts.path))) return 0;
    await setSetting(parts)(MARK, now.toISOString());
    await finish(parts, done, now);
    return done.length;
  };
}

/** Looked for in the conversations that were left, of a shared phone too: they are few. Where none is due nothing is written. */
async function wipeConfirmations({ queue, read }: Parts, now: Date): Promise<void> {
  const shown = new Date(now.getTime() - SHOWN_MS);
  const due = await read.$queryRaw<{ seq: number }[]>`
    SELECT o.seq FROM outbox o JOIN chat h ON h.id = o."chatId"
    WHERE o."chatId" IN (SELECT s."chatId" FROM conversation s JOIN chat c ON c.id = s."chatId"
        WHERE s."personId" IS NULL AND c."erasedAt" IS NOT NULL)
      AND o.open = ${false} AND o.body IS NOT NULL AND o."personId" IS NULL AND o."sentAt" <= ${shown}
      AND o."createdAt" <= h."erasedAt"`;
  if (due.length === 0) return;
  await queue.write(async (tx) => {
    await tx.$executeRaw`UPDATE outbox SET body = NULL WHERE seq IN (${anyOf(due.map(({ seq }) => seq))})`;
    queue.wiped();
  });
}

/** When the chats were left whose address is still there. One that somebody has consented in again is no trace. */
async function addressesLeft({ read }: Parts): Promise<readonly number[]> {
  const rows = await read.chat.findMany({
    // Erased, it is refused as well, and of that there is an index.
    where: { refusedAt: { gte: EVER }, erasedAt: { not: null }, conversations: { every: { personId: null } } },
    select: { erasedAt: true },
  });
  return rows.map(({ erasedAt }) => erasedAt?.getTime() ?? 0);
}

/** False where another connection reads (a backup): it is tried again in a minute. */
async function rewritten({ queue, log }: Parts, path: string): Promise<boolean> {
  let done = false;
  await queue.alone(async () => {
    // A connection of its own: its copy is kept in a file, for a big database in memory would be the end of a small machine.
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      database.pragma('secure_delete = ON');
      database.exec('VACUUM');
      const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[]; // SQLite's own row
      done = row?.busy === 0;
    } catch (error) {
      log?.warn({ err: error }, 'the file could not be rewritten after an erasure; it is tried again');
    } finally {
      database.close();
    }
  });
  return done;
}

async function finish(
  { queue }: Parts,
  done: readonly { readonly hash: string; readonly caseId: string | null }[],
  now: Date,
): Promise<void> {
  await queue.write(async (tx) => {
    await tx.erasure.updateMany({ where: { hash: { in: done.map(({ hash }) => hash) } }, data: { sweptAt: now } });
    await tx.rightsCase.updateMany({
      where: { id: { in: done.flatMap(({ caseId }) => caseId ?? []) }, closedAt: null },
      data: { closedAt: now, closedBy: 'job', outcome: 'done' },
    });
  });
}
