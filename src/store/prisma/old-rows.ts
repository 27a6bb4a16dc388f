/** What lies at the beginning of a table and is old: looked for some thousand rows at a time, outside the writer. */
import { Prisma } from './generated/client.ts';
import type { Parts } from './parts.ts';

/** Rows of one look (a few milliseconds), and of one transaction. */
const STRIDE = 5_000;
const PIECE = 100;

/** A table whose rows lie in the order they came, and which of them are wanted once they are old. */
export interface OldRows {
  readonly table: 'inbox' | 'outbox' | 'help_line' | 'consent_log';
  readonly time: 'createdAt' | 'at';
  readonly before: Date;
  readonly wanted: Prisma.Sql;
}

/** Where a walk has come to: what lies below was looked at, so a second run of the night does not read it again. */
interface Walk {
  readonly seqs: readonly number[];
  readonly after: number;
}

/** The next rows above `after`; null where nothing old is left. Each table has a million rows after some years, and no index over age. */
export async function nextOld({ read }: Pick<Parts, 'read'>, rows: OldRows, after: number): Promise<Walk | null> {
  const [table, time] = [Prisma.raw(rows.table), Prisma.raw(`"${rows.time}"`)];
  for (let below = after; ; below += STRIDE) {
    const [first] = await read.$queryRaw<{ seq: number | bigint; at: Date }[]>(
      Prisma.sql`SELECT seq, ${time} AS at FROM ${table} WHERE seq > ${below} ORDER BY seq LIMIT 1`,
    );
    if (!first || new Date(first.at) >= rows.before) return null;
    below = Number(first.seq) - 1;
    const found = await read.$queryRaw<{ seq: number | bigint }[]>(
      Prisma.sql`SELECT seq FROM ${table} WHERE seq > ${below} AND seq <= ${below + STRIDE}
        AND ${time} < ${rows.before} AND ${rows.wanted} ORDER BY seq LIMIT ${PIECE}`,
    );
    const seqs = found.map(({ seq }) => Number(seq));
    if (seqs.length > 0) return { seqs, after: seqs.length < PIECE ? below + STRIDE : (seqs.at(-1) ?? below) };
    // Whoever writes meanwhile is heard between two looks.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
