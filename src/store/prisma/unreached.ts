/** Who cannot be written to here, and why: of a person `p`. The gate and the sender decide by the same. */
import { Prisma } from './generated/client.ts';

/** SQL null where they can be. Of whoever has no chat at all nothing else matters. */
export const whyUnreached = Prisma.sql`CASE
  WHEN NOT EXISTS (SELECT 1 FROM conversation own WHERE own."personId" = p.id) THEN 'no-chat'
  WHEN p."withdrawnAt" IS NOT NULL THEN 'withdrawn'
  WHEN p.stopped = ${true} THEN 'stopped'
  WHEN NOT EXISTS (SELECT 1 FROM conversation own JOIN chat at ON at.id = own."chatId"
    WHERE own."personId" = p.id AND at."closedAt" IS NULL) THEN 'closed'
  ELSE NULL END`;
