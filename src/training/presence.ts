/** Whether somebody was at a session, and by what it is known. */
import { z } from 'zod';

/** `claimed`: they say so, and an officer has still to look. */
export const PresenceStanding = z.enum(['present', 'claimed', 'absent']);
export type PresenceStanding = z.infer<typeof PresenceStanding>;

/** By the code in time, by a claim, or by an officer's word alone. */
export const PresenceHow = z.enum(['code', 'claim', 'officer']);
export type PresenceHow = z.infer<typeof PresenceHow>;

/** A session of one programme on the day it was held. */
export const SessionHeld = z.object({ programme: z.string(), session: z.string(), date: z.iso.date() });
export type SessionHeld = z.infer<typeof SessionHeld>;

/** The facts of attendance. A person's own are about whoever the turn is with. */
export const presenceFacts = [
  /** An officer opens a code for one session. */
  SessionHeld.extend({
    kind: z.literal('attendance-opened'),
    code: z.string().length(4),
    token: z.string(),
    closesAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  }),
  /** It no longer makes present at once; `withdrawn`: it means nothing any more. */
  z.object({
    kind: z.literal('attendance-closed'),
    programme: z.string(),
    opening: z.string(),
    withdrawn: z.boolean(),
  }),
  /** An officer was given a link to the list that is signed; of all sessions of that day where none is named. */
  z.object({
    kind: z.literal('signing-list-asked'),
    programme: z.string(),
    date: z.iso.date(),
    sessions: z.array(z.string()),
  }),
  SessionHeld.extend({ kind: z.literal('heads-counted'), counted: z.number().int().min(0).max(9999) }),
  /** A code that did not fit. */
  z.object({ kind: z.literal('attendance-code-tried'), programme: z.string(), session: z.string() }),
  /** Their own code, in time or not; `opening` is null where only an officer can still help. */
  SessionHeld.extend({
    kind: z.literal('presence-said'),
    standing: PresenceStanding.extract(['present', 'claimed']),
    opening: z.string().nullable(),
    writtenAt: z.iso.datetime().nullable(),
  }),
  /** An officer was shown a claim, or the one they asked about. */
  SessionHeld.extend({ kind: z.literal('presence-seen'), personId: z.string() }),
  /** An officer's word on somebody else's attendance. */
  SessionHeld.extend({
    kind: z.literal('presence-decided'),
    personId: z.string(),
    standing: PresenceStanding,
    how: PresenceHow,
    reason: z.string().nullable(),
  }),
] as const;

/** What must hold of them in the transaction. `latest` is the row that stood when it was decided; 0 where there was none. */
export const presenceGuards = [
  /** An officer of the programme; no other open code is the same, and the session has none. */
  z.object({ kind: z.literal('code-free'), programme: z.string(), session: z.string(), code: z.string() }),
  /** Whoever says so is enrolled in the class of that very code, which was open when it was written, or has closed. */
  SessionHeld.extend({
    kind: z.literal('code-holds'),
    standing: PresenceStanding,
    opening: z.string().nullable(),
    writtenAt: z.iso.datetime().nullable(),
    latest: z.number().int(),
  }),
  /** An officer of the programme; the person is enrolled there, and nobody has decided meanwhile. */
  z.object({
    kind: z.literal('officer-marks'),
    programme: z.string(),
    session: z.string(),
    personId: z.string(),
    latest: z.number().int(),
  }),
] as const;
