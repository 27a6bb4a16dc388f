/** Moving a clock that stands still: what would have happened in between happens, in its order. */
import type { App } from './app.ts';
import type { travellingClock } from './runtime/clock.ts';
import type { Store } from './store/store.ts';

type TravellingClock = ReturnType<typeof travellingClock>;

/** Rows of the schedule are made this far ahead at the latest, so no longer step is taken at once. */
const longestStepMs = 12 * 3_600_000;

export async function travel(
  { app, store, clock }: { readonly app: App; readonly store: Store; readonly clock: TravellingClock },
  to: Date,
): Promise<void> {
  await app.tick();
  await app.settle();
  while (clock.now() < to) {
    const now = clock.now();
    const due = await store.nextDue(now);
    const step = Math.min(to.getTime(), now.getTime() + longestStepMs, due?.getTime() ?? Number.POSITIVE_INFINITY);
    clock.travelTo(new Date(step));
    await app.tick();
    await app.settle();
  }
}
