/** UNDANG: an officer's word by which somebody may join; its code works once. */
import { z } from 'zod';
import { Role } from './role.ts';

/** How long an invitation opens. */
export const INVITE_MS = 7 * 24 * 3_600_000;

/** `within` a programme, or null: the whole agency. */
const given = { role: Role, within: z.string().nullable() };

export const inviteFacts = [
  z.object({ kind: z.literal('invitation-made'), ...given, code: z.string(), expiresAt: z.iso.datetime() }),
  /** Taken back unused: from this commit on the code opens nothing. */
  z.object({ kind: z.literal('invitation-withdrawn'), ...given, code: z.string() }),
] as const;

export const inviteGuards = [
  /** Whoever the turn is with may give that role at this moment. */
  z.object({ kind: z.literal('officer-invites'), ...given }),
  /** The invitation is their own, and nobody has used it. */
  z.object({ kind: z.literal('invitation-own'), code: z.string() }),
] as const;
