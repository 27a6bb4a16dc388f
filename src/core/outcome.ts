/** What the send ledger keeps of a turn: why somebody did or did not get a message. */
export interface Outcome {
  readonly outcome:
    | 'started'
    | 'queued'
    | 'skipped'
    | 'dropped'
    | 'answered'
    | 'not-understood'
    | 'told'
    | 'nudged'
    | 'reset'
    | 'noted';
  /** A stable code; null where the outcome says it all. */
  readonly reason: string | null;
}

export const outcome = (outcome: Outcome['outcome'], reason: string | null = null): Outcome => ({ outcome, reason });
