/** What may be asked about officers and what they do: roles, invitations, decisions, the audit. */

import type { Role } from '../training/role.ts';
import type { Standing } from '../training/standing.ts';

export interface HeldRole {
  readonly role: Role;
  /** Null: of the whole agency. */
  readonly programme: string | null;
}

/** Who holds a role, and what is shown of them. */
export interface RoleHolder extends HeldRole {
  readonly personId: string;
  readonly name: string | null;
}

/** A one-time code that still opens. */
export interface Invitation extends HeldRole {
  readonly agencyId: string;
  readonly agency: string;
  readonly zone: string;
  readonly expiresAt: Date;
}

/** The last word on a registration. */
export interface Decision {
  readonly standing: Standing;
  readonly at: Date;
  /** `person:<id>`, `cli:<user>`, `system`; null where nobody has decided. */
  readonly by: string | null;
  /** The person has not been told yet. */
  readonly untold: boolean;
}

/** What stands in the audit. */
export const acts = [
  'invitation-made',
  'invitation-withdrawn',
  'role-taken',
  'role-ended',
  'registration-seen',
  'person-found',
  'ledger-seen',
  'missing-seen',
  'registered-at-desk',
  'joined-from-desk',
  'desk-registration-withdrawn',
  'registration-decided',
  'decision-withdrawn',
  'announcement-seen',
  'announcement-made',
  'announcement-withdrawn',
  'attendance-opened',
  'attendance-closed',
  'heads-counted',
  'presence-seen',
  'presence-decided',
  'help-read',
  'help-answered',
  'help-asked',
  'help-closed',
  'signing-list-asked',
  'attendance-listed',
  'data-corrected',
  'right-asked',
  'case-seen',
  'case-closed',
  'programme-changed',
  'registration-opened',
  'registration-closed',
  'chat-linked',
  'chat-unlinked',
  'data-erased',
  'retention-applied',
] as const;
export type Act = (typeof acts)[number];

/** One row of the audit: who did what, or saw whose data. */
export interface AuditLine {
  readonly at: Date;
  /** `person:<id>`, `cli` or `job`. */
  readonly actor: string;
  /** One of `acts`, or of an older version. */
  readonly act: string;
  readonly personId: string | null;
  readonly programme: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface OfficerReader {
  /** What they are for the agency at this moment. */
  roles(agencyId: string, personId: string): Promise<readonly HeldRole[]>;
  /** Everybody who holds a role at this moment, whoever came first first. */
  roleHolders(agencyId: string): Promise<readonly RoleHolder[]>;
  /** By the code a stranger typed; null where it is unknown, used or has run out: which of them is never told. */
  invitation(code: string, now: Date): Promise<Invitation | null>;
  /** Chance: a code that was never said. Kept nowhere unless it is recorded. */
  freeInviteCode(): Promise<string>;
  /** How often a code that opens nothing was given in this chat. */
  joinTries(agencyId: string, chatId: string, since: Date): Promise<number>;
  /** Null where the person has not registered there. */
  decision(agencyId: string, programme: string, personId: string): Promise<Decision | null>;
  /** What `by` decided last of what the person has not been told: it can still be taken back. */
  openDecision(agencyId: string, by: string): Promise<{ readonly programme: string; readonly personId: string } | null>;
  /** The newest first. */
  audit(agencyId: string, limit: number): Promise<readonly AuditLine[]>;
}
