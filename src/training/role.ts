/** What somebody may be for an agency, besides taking part. */
import { z } from 'zod';

export const Role = z.enum(['officer', 'mentor', 'facilitator']);
export type Role = z.infer<typeof Role>;

/** Whether one of these makes somebody an officer of that programme; one of the whole agency is officer of each. */
export const isOfficerOf = (
  roles: readonly { readonly role: Role; readonly programme: string | null }[],
  programme: string,
): boolean => roles.some((one) => one.role === 'officer' && (one.programme === null || one.programme === programme));
