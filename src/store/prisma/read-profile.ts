/** A stored person as others may read them: of a NIP only its end. */
import { nipTail } from '../../training/nip.ts';
import type { Profile } from '../reader.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { localeOf, nobodyYet } from './person-row.ts';

export interface PersonRow {
  readonly id: string;
  readonly profile: Uint8Array;
  readonly locale: string;
  readonly stopped: boolean;
  readonly withdrawnAt: Date | string | null;
}

/** One that does not open is a person without a name: the others of a list are found all the same. */
export function profileOf(parts: Parts, { id, profile, locale, stopped, withdrawnAt }: PersonRow): Profile {
  const { name, salutation, unit, position, nip } = describedOr(parts, { personId: id, profile }) ?? nobodyYet;
  const described = { name, salutation, unit, position, nipTail: nip && nipTail(nip) };
  return { personId: id, ...described, locale: localeOf(locale), stopped, withdrawn: withdrawnAt !== null };
}
