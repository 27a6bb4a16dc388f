/** Which jobs throw run after run: remembered while the process lives, since a new start begins anew. */
export interface JobHealth {
  /** Something of this run threw, be it only for one programme. */
  failed(job: string): void;
  /** The run is over. */
  ended(job: string, now: Date): void;
  /** Jobs whose last runs all threw something: how many, and since when. */
  failing(): readonly { readonly job: string; readonly runs: number; readonly since: Date }[];
}

export function jobHealth(): JobHealth {
  const threw = new Set<string>();
  const streaks = new Map<string, { readonly runs: number; readonly since: Date }>();
  return {
    failed(job) {
      threw.add(job);
    },
    ended(job, now) {
      const { runs, since } = streaks.get(job) ?? { runs: 0, since: now };
      if (threw.delete(job)) streaks.set(job, { runs: runs + 1, since });
      else streaks.delete(job);
    },
    failing: () => [...streaks].map(([job, streak]) => ({ job, ...streak })),
  };
}
