/** Work that looks at the clock: what is due is worked out from rows, so that a late, repeated or missed run does no harm. */
export interface Job {
  readonly name: string;
  /** Everything there is to do at `now`. Run again, or cut short and run again, it leaves the same rows behind. */
  run(now: Date): Promise<void>;
}
