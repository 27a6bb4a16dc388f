/** Files people sent: sealed, and kept once however often they come. */
import type { Store } from '../store.ts';
import { Prisma } from './generated/client.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

const MOST_BYTES = 10 * 1024 * 1024;

/** The reference is a keyed hash of the bytes; `createdAt` is when they came last. Throws for a file above 10 MB, which the channel should have refused. */
export function puttingMedia({ seal, queue }: Parts): Store['putMedia'] {
  return async ({ mime, body }, now) => {
    if (body.byteLength > MOST_BYTES)
      throw new Error(`A file of ${body.byteLength} bytes is above the limit of ${MOST_BYTES}.`);
    const id = seal.hash('media', Buffer.from(body).toString('base64'));
    const sealed = seal.seal(body, `media/${id}`);
    await queue.write(
      (tx) => tx.$executeRaw`INSERT INTO media (id, mime, size, body, "createdAt")
        VALUES (${id}, ${mime}, ${body.byteLength}, ${sealed}, ${now})
        ON CONFLICT (id) DO UPDATE SET "createdAt" = excluded."createdAt"`,
    );
    return id;
  };
}

export function gettingMedia({ seal, read }: Parts): Store['getMedia'] {
  return async (ref) => {
    const media = await read.media.findUnique({ where: { id: ref } });
    return media && { mime: media.mime, body: new Uint8Array(seal.unseal(media.body, `media/${ref}`)) };
  };
}

/** The files that rows of the inbox, known by a condition from code, refer to. */
export async function filesOf(tx: Tx, where: Prisma.Sql): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ mediaId: string }[]>(
    Prisma.sql`SELECT DISTINCT "mediaId" FROM inbox WHERE "mediaId" IS NOT NULL AND ${where}`,
  );
  return rows.map(({ mediaId }) => mediaId);
}

/** Deletes those of the files that no message refers to any more: another chat may have sent the same one. */
export async function dropFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`DELETE FROM media WHERE id IN (${anyOf(ids)})
    AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i."mediaId" = media.id)`;
}

/** A file is stored before the message that brings it; where that never came, nobody refers to it. */
const ORPHANED_MS = 24 * 3_600_000;

/** Deletes files whose message never came. Returns how many. */
export async function dropOrphans(tx: Tx, now: Date): Promise<number> {
  const before = new Date(now.getTime() - ORPHANED_MS);
  return tx.$executeRaw`DELETE FROM media WHERE id IN (
    SELECT m.id FROM media m
    WHERE m."createdAt" <= ${before} AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i."mediaId" = m.id))`;
}
