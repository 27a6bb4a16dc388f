/** Rows of a roster whose person has not come: nobody matched the row, and nobody registered there with its NIP. */
import { Prisma } from './generated/client.ts';

/** Of a row `r`. Whoever registered with the NIP and waits for the officer has come. */
export const isUnregistered = Prisma.sql`(r."personId" IS NULL AND NOT EXISTS (
  SELECT 1 FROM person own JOIN enrolment their ON their."personId" = own.id
  WHERE own."agencyId" = r."agencyId" AND own."nipHash" = r."nipHash" AND their."programmeCode" = r."programmeCode"))`;
