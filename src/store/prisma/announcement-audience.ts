/** Whom an announcement is for, in SQL: fixed at the moment it was made, so that who comes later does not get it. */
import type { AnnouncementAudience } from '../../training/announcement.ts';
import { Prisma } from './generated/client.ts';
import { erasedIn } from './names.ts';

export interface Aim {
  readonly agencyId: string;
  readonly programme: string;
  readonly audience: AnnouncementAudience;
  readonly date: string | null;
  /** Who belonged to it by then. */
  readonly by: Date;
}

/** A query of ids, in a column called `id`. */
export function aimedAt({ agencyId, programme, audience, date, by }: Aim): Prisma.Sql {
  switch (audience) {
    case 'enrolled':
    case 'waitlisted':
      return standing(agencyId, programme, audience, by);
    case 'class-day':
      return Prisma.sql`${standing(agencyId, programme, 'enrolled', by)}
        AND coalesce((SELECT a.said FROM attendance a
          WHERE a."personId" = e."personId" AND a."programmeCode" = ${programme} AND a.date = ${date}
          ORDER BY a.seq DESC LIMIT 1), '') <> 'izin'`;
    case 'staff':
      return Prisma.sql`SELECT DISTINCT r."personId" AS id FROM role r
        WHERE r."agencyId" = ${agencyId} AND r.role IN ('mentor', 'facilitator') AND r."endedAt" IS NULL
          AND (r."programmeCode" IS NULL OR r."programmeCode" = ${programme}) AND r.at <= ${by}`;
    default:
      return audience satisfies never;
  }
}

const standing = (agencyId: string, programme: string, where: string, by: Date): Prisma.Sql => Prisma.sql`
  SELECT e."personId" AS id FROM enrolment e
  WHERE e."agencyId" = ${agencyId} AND e."programmeCode" = ${programme} AND e.standing = ${where} AND e.at <= ${by}
    AND e."personId" NOT IN ${erasedIn(agencyId)}`;
