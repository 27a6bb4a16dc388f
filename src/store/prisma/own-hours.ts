/** JAM: the hours that people chose for themselves. */
import { Hours } from '../../training/hours.ts';
import type { Reader } from '../reader.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';

/** To be written. */
export interface OwnHours {
  readonly id: string;
  readonly agencyId: string;
  readonly hours: string | null;
}

/** As fields to be spread; none where nothing was chosen. What no longer reads lets the agency's windows stand. */
export function hoursOf({ hours }: { readonly hours: string | null }): { readonly hours?: Hours } {
  const read = hours === null ? null : opened(() => Hours.parse(JSON.parse(hours)));
  return read === null || isUnreadable(read) ? {} : { hours: read };
}

export function readOwnHours({ read }: Pick<Parts, 'read'>): Pick<Reader, 'ownHours'> {
  return {
    async ownHours(agencyId, people) {
      const where = { id: { in: [...people] }, agencyId, hours: { not: null } };
      const rows = await read.person.findMany({ where, select: { id: true, hours: true } });
      return new Map(
        rows.flatMap(({ id, ...row }) => Object.values(hoursOf(row)).map((hours) => [id, hours] as const)),
      );
    },
  };
}
