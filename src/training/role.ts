/** What somebody may be for an agency, besides taking part. */
import { z } from 'zod';

export const Role = z.enum(['officer', 'mentor', 'facilitator']);
export type Role = z.infer<typeof Role>;

/** Whether one of these makes somebody an officer of that programme; one of the whole agency is officer of each. */
export const isOfficerOf = (
  roles: readonly { readonly role: Role; readonly programme: string | null }[],
  programme: string,
): boolean => roles.some((one) => one.role === 'officer' && (one.programme === null || one.programme === programme));

interface Held {
  readonly role: Role;
  readonly programme: string | null;
}

/** Whoever is officer of the whole agency may end any role, their own included; else those of the own programme. */
export const mayEnd = (own: readonly Held[], { programme }: Held): boolean => mayInvite(own, programme);

/** Nobody gives what they could not end: of one programme, for that one alone. */
export const mayInvite = (own: readonly Held[], programme: string | null): boolean =>
  programme === null
    ? own.some((one) => one.role === 'officer' && one.programme === null)
    : isOfficerOf(own, programme);

/** An agency keeps an officer, and one for all of it where it had one: nobody else could invite the next. `all`: of everybody, the ended one included. */
export function leavesAnOfficer(
  all: readonly (Held & { readonly personId: string })[],
  ended: Held & { readonly personId: string },
): boolean {
  if (ended.role !== 'officer') return true;
  const officers = all.filter(
    ({ role, personId, programme }) =>
      role === 'officer' && !(personId === ended.personId && programme === ended.programme),
  );
  return officers.some(({ programme }) => ended.programme !== null || programme === null);
}
