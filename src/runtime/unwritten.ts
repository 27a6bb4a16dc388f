/** Turns that were not written: which of them count as a try, and which are given up. */
import { type Commit, type CommitResult, TURN_TRIES, type Work } from '../store/store.ts';

export interface Unwritten {
  /** Their guard did not hold, though nobody took anything in this round: a try that is still to be counted. */
  readonly again: readonly Work[];
  /** The next try would be their last: whoever waits is told instead. */
  readonly hopeless: readonly Work[];
}

/** `results` stand as the `commits` do. A turn that the store could not write has been counted by it. */
export function unwritten(
  works: readonly Work[],
  commits: readonly Commit[],
  results: readonly CommitResult[],
): Unwritten {
  const resultOf = new Map(commits.map(({ inboxId }, at) => [inboxId, results[at]]));
  // Of many who want the next seat one gets it in each round; the others lose to it without any fault of theirs.
  const someoneTook = commits.some((commit, at) => results[at] === 'done' && isGuarded(commit));
  const unheld = works.filter(({ inboxId }) => resultOf.get(inboxId) === 'guard-failed' && !someoneTook);
  const unfit = works.filter(({ inboxId }) => resultOf.get(inboxId) === 'failed');
  const isLast = ({ attempts }: Work): boolean => attempts + 1 >= TURN_TRIES;
  return {
    again: unheld.filter((work) => !isLast(work)),
    // What cannot be written is not even tried a third time: the store would mark it failed, and nobody would be told.
    hopeless: [...unheld.filter(isLast), ...unfit.filter(({ attempts }) => attempts + 2 >= TURN_TRIES)],
  };
}

const isGuarded = ({ effects }: Commit): boolean =>
  effects.some((effect) => effect.kind === 'record' && effect.guard !== undefined);
