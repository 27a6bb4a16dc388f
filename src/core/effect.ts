/** Everything a turn may ask for. Each effect becomes a row in the same transaction; none reaches the network. */
import type { z } from 'zod';
import type { Outbound } from './message.ts';
import type { Outcome } from './outcome.ts';

export type Json = z.core.util.JSONType;

export type Effect =
  | {
      readonly kind: 'say';
      readonly message: Outbound;
      /** Nobody asked for it: send windows, own hours and the daily count bind it. */
      readonly unasked: boolean;
      /** Past this it is dropped, not sent late. Null: it never grows stale. */
      readonly expiresAt: Date | null;
    }
  /**
   * A later event of this conversation. `afterMs` counts from the moment the prompt was really sent;
   * `at` is an instant. Setting a key again replaces what stood there. `next-in-queue` calls the line behind that prompt.
   */
  | {
      readonly kind: 'set-timer';
      readonly key: string;
      readonly when: { readonly afterMs: number; readonly promptId: string } | { readonly at: Date };
      readonly event: { readonly kind: 'stayed-silent' | 'came-back' | 'next-in-queue'; readonly promptId: string };
    }
  | { readonly kind: 'clear-timer'; readonly key: string }
  /** Something has become true. Opaque to the core; `guard` is checked in the transaction and a failed one re-runs the turn. */
  | { readonly kind: 'record'; readonly fact: Json; readonly guard?: Json }
  /** A `flow-due` row for another person of the agency, once per `key`; or (null) for this very conversation, once a turn and key. */
  | {
      readonly kind: 'start-flow';
      readonly personId: string | null;
      readonly flow: string;
      readonly params: Readonly<Record<string, Json>>;
      readonly key: string;
      /** Null: that person asked for it, as one asks for what the menu offers. Else windows, daily count and expiry bind it. */
      readonly unasked: Urgency | null;
      /** As in the event. */
      readonly offered?: boolean;
    }
  /** Of the words just heard only these are kept: what somebody adds to IZIN is nobody's to keep. */
  | { readonly kind: 'keep-as'; readonly text: string }
  /** What waits in line gets a turn of its own, with a look of its own: a `next-in-queue` row, still unasked. */
  | ({ readonly kind: 'call-next' } & Urgency)
  /**
   * What became of a due flow that had been `queued`, by the key of its event: its line of the ledger says so from now
   * on. `said`: the message of this turn is what it came to.
   */
  | { readonly kind: 'settle'; readonly key: string; readonly outcome: Outcome; readonly said: boolean };

/** How something that nobody asked for stands to the rest. */
export interface Urgency {
  /** Lower is more urgent. */
  readonly priority: number;
  readonly expiresAt: Date | null;
}
