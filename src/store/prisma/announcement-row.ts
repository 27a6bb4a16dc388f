/** An announcement as a row: made, and read again. */
import { AnnouncementAudience, type AnnouncementContent } from '../../training/announcement.ts';
import type { Announced } from '../announcements.ts';
import type { Seal } from '../seal.ts';
import type { Prisma } from './generated/client.ts';

export const wordingContext = (code: string): string => `announcement/${code}`;
export const lineContext = (code: string): string => `check/${code}`;

/** All the keys of its rows in the inbox begin with this; no id comes after `~`. */
export const keysOf = (programme: string, code: string) => {
  const first = `${programme}/announcement/${code}/`;
  return { first, last: `${first}~` };
};

/** The same wording for the same people is the same announcement, however it was spaced. */
export function contentHash(seal: Seal, agencyId: string, content: AnnouncementContent): string {
  const { programme, audience, date, text } = content;
  const said = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return seal.hash('announcement', JSON.stringify([agencyId, programme, audience, date, said]));
}

export function announcedOf(seal: Seal, row: Prisma.AnnouncementModel): Announced {
  const { id: code, programmeCode: programme, date, madeBy: by, at, notBefore, expiresAt, withdrawnAt } = row;
  const text = seal.unseal(row.body, wordingContext(code)).toString('utf8');
  const audience = AnnouncementAudience.parse(row.audience);
  return { code, programme, audience, date, text, by, at, notBefore, expiresAt, withdrawnAt };
}
