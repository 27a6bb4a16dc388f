/** A message to many leaves as a wave, as fast as its channel sends; a wave has to end inside the windows of its day. */
import type { Window } from './windows.ts';

/** How many people a wave is for, and how many messages its channel sends in a minute. */
export interface Load {
  readonly people: number;
  readonly perMinute: number;
}

/**
 * The latest start from which the wave still ends before the last of these windows closes, pausing between them. Null
 * where they are too short together. The windows are those of one day, in order. Throws RangeError for a load that is
 * no load.
 */
export function waveStart(windows: readonly Window[], people: number, perMinute: number): Date | null {
  let leftMs = waveMinutes({ people, perMinute }) * 60_000;
  for (const { opens, closes } of windows.toReversed()) {
    const lengthMs = closes.getTime() - opens.getTime();
    if (leftMs <= lengthMs) return new Date(closes.getTime() - leftMs);
    leftMs -= lengthMs;
  }
  return null;
}

/** The window in which a wave that starts at `from` ends; null where the windows of that day close before. */
export function waveEnd(windows: readonly Window[], from: Date, load: Load): Window | null {
  let leftMs = waveMinutes(load) * 60_000;
  for (const window of windows.filter(({ closes }) => closes > from)) {
    const lengthMs = window.closes.getTime() - Math.max(window.opens.getTime(), from.getTime());
    if (leftMs <= lengthMs) return window;
    leftMs -= lengthMs;
  }
  return null;
}

/** How long a wave takes, in begun minutes. */
export function waveMinutes({ people, perMinute }: Load): number {
  if (!(people >= 0 && perMinute > 0)) throw new RangeError(`A wave of ${people} at ${perMinute} a minute never ends.`);
  return Math.ceil(people / perMinute);
}
