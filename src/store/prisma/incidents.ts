/** Incidents: opened when something is first found, told once, closed when it is found no more. */
import { z } from 'zod';
import { Figures, type Finding, IncidentKind } from '../../training/incident.ts';
import type { Incident, IncidentDesk, IncidentReader } from '../incidents.ts';
import type { Prisma } from './generated/client.ts';
import type { Parts } from './parts.ts';
import { insertEvents } from './schedule.ts';
import { anyOf, insertRows } from './sql.ts';

const Detail = z.object({ programme: z.string().nullable(), figures: Figures });

export function readIncidents({ read }: Pick<Parts, 'read'>): IncidentReader {
  return {
    async incidents(agencyId) {
      const rows = await read.incident.findMany({
        where: { agencyId, closedAt: null },
        orderBy: [{ openedAt: 'asc' }, { kind: 'asc' }, { subject: 'asc' }],
      });
      return rows.map(incidentOf);
    },
    async alarmsTold(agencyId) {
      const rows = await read.incident.groupBy({
        by: ['kind'],
        where: { agencyId, toldAt: { not: null } },
        _max: { toldAt: true },
      });
      return new Map(
        rows.flatMap(({ kind, _max: { toldAt } }) => (toldAt ? [[IncidentKind.parse(kind), toldAt]] : [])),
      );
    },
    async sendsSince(agencyId, since) {
      // By account and what is over: so begins the index.
      const rows = await read.$queryRaw<{ account: string; refused: Count; sent: Count }[]>`
        SELECT o."accountId" AS account, sum(CASE WHEN o.state = 'refused' THEN 1 ELSE 0 END) AS refused,
          sum(CASE WHEN o.state IN ('sent', 'delivered') THEN 1 ELSE 0 END) AS sent
        FROM outbox o
        WHERE o."accountId" IN (SELECT id FROM account) AND o.open = ${false} AND o.unasked IN (${true}, ${false})
          AND o."takeableAt" >= ${since} AND o."agencyId" = ${agencyId}
        GROUP BY o."accountId"`;
      return rows.map(({ account, refused, sent }) => ({ account, refused: Number(refused), sent: Number(sent) }));
    },
    async pendingSince(agencyId, programmeCode) {
      const where = { agencyId, programmeCode, standing: 'pending' };
      const rows = await read.enrolment.findMany({ where, select: { at: true }, orderBy: { at: 'asc' } });
      return rows.map(({ at }) => at);
    },
  };
}

type Count = number | bigint;

function incidentOf({ id, kind, subject, detail, openedAt, toldAt }: Prisma.IncidentModel): Incident {
  return { ...Detail.parse(JSON.parse(detail)), id, kind: IncidentKind.parse(kind), subject, openedAt, toldAt };
}

export function incidentDesk(parts: Parts): IncidentDesk {
  const { queue } = parts;
  return {
    async keepIncidents(agencyId, findings, now) {
      const open = await readIncidents(parts).incidents(agencyId);
      const fresh = findings.filter((finding) => !open.some((incident) => isSame(finding, incident)));
      const over = open.filter((incident) => !findings.some((finding) => isSame(finding, incident)));
      if (fresh.length === 0 && over.length === 0) return;
      await queue.write(async (tx) => {
        await tx.$executeRaw`UPDATE incident SET "closedAt" = ${now}
          WHERE "agencyId" = ${agencyId} AND id IN (${anyOf(over.map(({ id }) => id))}) AND "closedAt" IS NULL`;
        await insertRows(
          tx,
          'incident',
          fresh.map(({ kind, subject, programme, figures }) => {
            const detail = JSON.stringify({ programme, figures } satisfies z.infer<typeof Detail>);
            return { id: crypto.randomUUID(), agencyId, kind, subject, detail, openedAt: now };
          }),
        );
      });
    },
    tellIncidents: (agencyId, ids, events, now) =>
      queue.write(async (tx) => {
        await tx.$executeRaw`UPDATE incident SET "toldAt" = ${now}
          WHERE "agencyId" = ${agencyId} AND id IN (${anyOf(ids)}) AND "toldAt" IS NULL`;
        await insertEvents(parts, tx, events, now);
      }),
  };
}

const isSame = (one: Pick<Finding, 'kind' | 'subject'>, other: Pick<Finding, 'kind' | 'subject'>): boolean =>
  one.kind === other.kind && one.subject === other.subject;
