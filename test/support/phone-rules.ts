/** The rules of a shared phone, told as simply as can be: what a test holds the porter to. */
import { HOLD_MS, MOST_KEPT } from '../../src/training/holder.ts';

export type Who = 'Sari' | 'Edi';

/** Whose each message became, and how often it was said that something was not passed on. */
export interface Became {
  readonly Sari: string[];
  readonly Edi: string[];
  late: number;
  changed: number;
  full: number;
}

export function phoneRules() {
  const became: Became = { Sari: [], Edi: [], late: 0, changed: 0, full: 0 };
  let held: { readonly by: Who; until: number } | null = null;
  /** Null: BERHENTI. */
  let kept: { readonly words: string | null; readonly at: number }[] = [];
  let late = false;
  const forgetOld = (now: number): void => {
    const fresh = kept.filter(({ at }) => now - at <= HOLD_MS);
    late ||= fresh.length < kept.length;
    kept = fresh;
  };
  const holder = (now: number): Who | null => {
    if (held !== null && held.until <= now) held = null;
    return held?.by ?? null;
  };
  return {
    became,
    holder,
    writes(words: string | null, now: number): void {
      const by = holder(now);
      if (held !== null) held.until = now + HOLD_MS;
      if (by !== null) {
        if (words !== null) became[by].push(words);
        return;
      }
      forgetOld(now);
      if (kept.length < MOST_KEPT || (words === null && kept.length === MOST_KEPT)) kept.push({ words, at: now });
      else became.full += 1;
    },
    handsOn(now: number): void {
      if (holder(now) === null) {
        forgetOld(now);
        if (kept.length > 0 || late) became.changed += 1;
        [kept, late] = [[], false];
      }
      held = null;
    },
    chooses(by: Who, now: number): void {
      forgetOld(now);
      if (late) became.late += 1;
      became[by].push(...kept.flatMap(({ words }) => words ?? []));
      [kept, late, held] = [[], false, { by, until: now + HOLD_MS }];
    },
  };
}
