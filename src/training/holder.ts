/** A phone that several people share: what may be recorded about who holds it. */
import { z } from 'zod';

/** Whoever was chosen holds the phone for so long after they wrote last. */
export const HOLD_MS = 10 * 60_000;

/** So many messages are kept until it is known who wrote them, and BERHENTI besides: each is answered in its turn. */
export const MOST_KEPT = 5;

/** So many people a phone: more would not fit a list that is shown before anybody is known. */
export const MOST_HOLDERS = 8;

/** What somebody wrote before it was known who they are, as an event of the conversation it came in. */
const Said = z.object({ reply: z.json(), sentAt: z.iso.datetime(), quoted: z.string().nullable() });

export const holderFacts = [
  /** Whoever held the phone has put it down: from this commit on nobody does, and the next one is asked who they are. */
  z.object({ kind: z.literal('holder-left') }),
  /**
   * Somebody said that they hold the phone; null: one of whom nothing is known here. `said` is handed to them in that
   * order, and `late` tells that something else was not. `speaks`: BERHENTI had silenced the phone, and does no longer.
   */
  z.object({
    kind: z.literal('holder-chosen'),
    personId: z.string().nullable(),
    said: z.array(Said),
    late: z.boolean(),
    speaks: z.boolean(),
  }),
] as const;

export const holderGuards = [
  /** The person belongs to the chat that the turn is in. */
  z.object({ kind: z.literal('belongs-here'), personId: z.string() }),
] as const;
