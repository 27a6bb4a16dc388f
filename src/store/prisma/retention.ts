/** What has reached the end of its time: texts are wiped, programmes made anonymous, a piece at a time. */
import type { RetentionCounts, RightsDesk, RightsReader } from '../rights.ts';
import { makeAnonymous } from './anonymous.ts';
import { writeAudit } from './audit.ts';
import { Prisma } from './generated/client.ts';
import { dropFiles, filesOf } from './media.ts';
import { nextOld, type OldRows } from './old-rows.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/** Rows of a roster, and people, of one transaction: none takes longer than a reply may wait. */
const ROWS = 200;
const PEOPLE = 1;
/** Transactions of one run, of each kind: the rest has the next minute. */
const MOST_PIECES = 100;

const texts = (agencyId: string, before: Date): readonly OldRows[] => [
  {
    ...{ table: 'inbox', time: 'createdAt', before },
    wanted: Prisma.sql`"agencyId" = ${agencyId} AND state <> 'waiting' AND body IS NOT NULL`,
  },
  {
    ...{ table: 'outbox', time: 'createdAt', before },
    wanted: Prisma.sql`"agencyId" = ${agencyId} AND open = ${false} AND body IS NOT NULL`,
  },
  {
    ...{ table: 'help_line', time: 'at', before },
    wanted: Prisma.sql`"agencyId" = ${agencyId} AND EXISTS (SELECT 1 FROM help h WHERE h.id = help_line."helpId"
      AND (h."closedAt" IS NOT NULL OR h."answeredAt" IS NOT NULL))`,
  },
];

/** Of people who are known no longer. */
const proofs = (agencyId: string, before: Date): OldRows => ({
  ...{ table: 'consent_log', time: 'at', before },
  wanted: Prisma.sql`"agencyId" = ${agencyId}
    AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = consent_log."personId")`,
});

const people = (agencyId: string, programmes: readonly string[]) =>
  Prisma.sql`"agencyId" = ${agencyId} AND "programmeCode" IN (${anyOf(programmes)})`;

export function countingEnded({ read }: Pick<Parts, 'read'>): Pick<RightsReader, 'retentionCounts'> {
  const count = async (table: string, where: Prisma.Sql): Promise<number> => {
    const [row] = await read.$queryRaw<{ rows: number | bigint }[]>(
      Prisma.sql`SELECT count(*) AS rows FROM ${Prisma.raw(table)} WHERE ${where}`,
    );
    return Number(row?.rows ?? 0);
  };
  const countOld = ({ table, time, before, wanted }: OldRows) =>
    count(table, Prisma.sql`${Prisma.raw(`"${time}"`)} < ${before} AND ${wanted}`);
  return {
    async retentionCounts(agencyId, { chatBefore, consentBefore, programmes }) {
      const texting = await Promise.all(texts(agencyId, chatBefore).map(countOld));
      return {
        texts: texting.reduce((sum, rows) => sum + rows, 0),
        people: await count('enrolment', people(agencyId, programmes)),
        invited: await count('roster_entry', people(agencyId, programmes)),
        proofs: await countOld(proofs(agencyId, consentBefore)),
      };
    },
  };
}

export function retaining(parts: Parts): RightsDesk['retain'] {
  /** How far each table was walked for that day: a new day begins anew, as what waited then may be done by now. */
  const walked = new Map<string, { readonly day: string; readonly after: number }>();

  const walk = async (agencyId: string, rows: OldRows, now: Date, what: keyof RetentionCounts): Promise<number> => {
    const [key, day] = [`${agencyId}/${rows.table}`, rows.before.toISOString().slice(0, 10)];
    let done = 0;
    for (let piece = 0; piece < MOST_PIECES; piece += 1) {
      const last = walked.get(key);
      const next = await nextOld(parts, rows, last?.day === day ? last.after : 0);
      if (next === null) break;
      done += await written(parts, agencyId, what, now, (tx) => wipeRows(tx, rows, next.seqs));
      walked.set(key, { day, after: next.after });
    }
    return done;
  };
  const repeated = async (
    agencyId: string,
    what: keyof RetentionCounts,
    now: Date,
    one: (tx: Tx) => Promise<number>,
  ) => {
    let done = 0;
    for (let piece = 0; piece < MOST_PIECES; piece += 1) {
      const rows = await written(parts, agencyId, what, now, one);
      if (rows === 0) break;
      done += rows;
    }
    return done;
  };
  return async (agencyId, { chatBefore, consentBefore, programmes }, now) => {
    let wiped = 0;
    for (const rows of texts(agencyId, chatBefore)) wiped += await walk(agencyId, rows, now, 'texts');
    const over = people(agencyId, programmes);
    const ended = { agencyId, programmes, most: PEOPLE, now };
    return {
      texts: wiped,
      people:
        programmes.length === 0 ? 0 : await repeated(agencyId, 'people', now, (tx) => makeAnonymous(parts, tx, ended)),
      invited: programmes.length === 0 ? 0 : await repeated(agencyId, 'invited', now, (tx) => dropInvited(tx, over)),
      proofs: await walk(agencyId, proofs(agencyId, consentBefore), now, 'proofs'),
    };
  };
}

/** One transaction behind everybody else, with its line in the audit; none where there was nothing to do. */
const written = (
  { queue, seal }: Parts,
  agencyId: string,
  what: keyof RetentionCounts,
  now: Date,
  one: (tx: Tx) => Promise<number>,
): Promise<number> =>
  queue.writeBehind(async (tx) => {
    const rows = await one(tx);
    if (rows === 0) return 0;
    queue.wiped();
    const deed = { agencyId, by: 'system', act: 'retention-applied', detail: { [what]: String(rows) } } as const;
    await writeAudit(tx, seal, [deed], now);
    return rows;
  });

/** Asked again in the transaction: somebody may have been erased since they were found. */
async function wipeRows(tx: Tx, { table, wanted }: OldRows, seqs: readonly number[]): Promise<number> {
  const some = Prisma.sql`seq IN (${anyOf(seqs)}) AND ${wanted}`;
  switch (table) {
    case 'inbox': {
      const files = await filesOf(tx, some);
      const heard = await tx.$executeRaw(Prisma.sql`UPDATE inbox SET body = NULL, "mediaId" = NULL WHERE ${some}`);
      await dropFiles(tx, files);
      return heard;
    }
    case 'outbox':
      return tx.$executeRaw(Prisma.sql`UPDATE outbox SET body = NULL WHERE ${some}`);
    case 'help_line':
      return tx.$executeRaw(Prisma.sql`DELETE FROM help_line WHERE ${some}`);
    case 'consent_log':
      return tx.$executeRaw(Prisma.sql`DELETE FROM consent_log WHERE ${some}`);
    default:
      return table satisfies never;
  }
}

const dropInvited = (tx: Tx, over: Prisma.Sql): Promise<number> =>
  tx.$executeRaw(
    Prisma.sql`DELETE FROM roster_entry WHERE id IN (SELECT id FROM roster_entry WHERE ${over} LIMIT ${ROWS})`,
  );
