/** How fast an account may speak: no more than so many messages in any one second, wherever the second begins. */

import type { Limit } from '../channels/channel.ts';

export interface Pace {
  /** How many may be in hand when there is room again: to look for them only then would cost part of the pace. */
  readonly ready: number;
  /** How many may leave at this moment; never less than none. */
  room(): number;
  /** These leave now. Whatever leaves is counted, also what did not ask for room. */
  take(count: number): void;
  /** Milliseconds until there is room for one. */
  waitMs(): number;
}

/** A pace of which the provider keeps count, too. */
export interface SendPace extends Omit<Pace, 'take'> {
  /** One leaves now, and what this gives back is called once the provider has answered: it came in between. */
  leave(): () => void;
}

const secondMs = 1_000;
/** Clocks count whole milliseconds. */
const roundedMs = 5;
/** What leaves together: a second's worth at one blow would hold up the replies behind it. */
const together = 5;
/** Later than this after leaving a message hardly arrives: a slow answer is the way back, and no reason to be slow. */
const underWayMs = 60;

interface Left {
  readonly at: number;
  /** By then it has arrived: what is counted where it arrives, whatever has held up this process or the other. */
  by: number;
}

/**
 * A bucket that fills would let through what it holds and what flows in meanwhile: twice the rate in one second. So the
 * moments themselves are remembered for a second (at a rate below one, for the span that belongs to one).
 * `ticks` is a monotonic time in milliseconds: the pace is the network's and does not travel with a demo clock.
 */
export function pace(perSecond: number, ticks: () => number = () => performance.now()): Pace & SendPace {
  const most = Math.max(1, Math.floor(perSecond));
  const isFast = most > together;
  const whole: Limit = { most, spanMs: isFast ? secondMs + roundedMs : Math.max(secondMs, secondMs / perSecond) };
  const few: Limit = { most: together, spanMs: (together * secondMs) / most };
  /** Oldest first. A moment that lies a span back counts no more. */
  let left: Left[] = [];
  /** Of the two limits the whole counts arrivals; the few only spread what leaves. */
  const moments = (): readonly (readonly [Limit, readonly number[]])[] => [
    [whole, left.map(({ by }) => by).toSorted((one, other) => one - other)],
    ...(isFast ? [[few, left.map(({ at }) => at)] as const] : []),
  ];
  const roomIn = ({ most, spanMs }: Limit, times: readonly number[], now: number): number =>
    most - times.filter((at) => now - at < spanMs).length;
  const waitIn = (limit: Limit, times: readonly number[], now: number): number => {
    // The one that makes room by growing old.
    const holding = times.at(-limit.most);
    return roomIn(limit, times, now) > 0 || holding === undefined
      ? 0
      : Math.max(1, Math.ceil(holding + limit.spanMs - now));
  };
  /** What left first need not have arrived first: each is kept until its own second is over. */
  const add = (now: number, ...more: readonly Left[]): void => {
    left = [...left.filter(({ by }) => now - by < whole.spanMs), ...more];
  };
  return {
    // Where a span is long, a reply to the same chat would stand behind what waits in hand.
    ready: isFast ? together : 0,
    room: () => Math.max(0, Math.min(...moments().map(([limit, times]) => roomIn(limit, times, ticks())))),
    take(count) {
      const now = ticks();
      add(now, ...Array.from({ length: Math.min(count, most) }, () => ({ at: now, by: now })));
    },
    leave() {
      const at = ticks();
      const one: Left = { at, by: at + (isFast ? underWayMs : 0) };
      add(at, one);
      return () => {
        one.by = Math.min(one.by, ticks());
      };
    },
    waitMs: () => Math.max(...moments().map(([limit, times]) => waitIn(limit, times, ticks()))),
  };
}
