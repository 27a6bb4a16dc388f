/** One event for each person enrolled in a programme, a chunk at a time: a hundred thousand are never held at once. */
import type { Event } from '../core/event.ts';
import type { Reader } from '../store/reader.ts';
import type { Store, Unasked } from '../store/store.ts';

export interface ScheduleEnrolled {
  readonly store: Pick<Store, 'schedule'>;
  readonly reader: Pick<Reader, 'enrolled' | 'enrolledBefore'>;
  /** From when on it may leave to each of those whose own hours (JAM) make it another instant. Absent: as planned, for all. */
  ownStarts?(
    agencyId: string,
    people: readonly string[],
    unasked: Unasked,
    now: Date,
  ): Promise<ReadonlyMap<string, Date>>;
}

/** A flow that is due for everyone enrolled. */
export interface Due {
  readonly agencyId: string;
  readonly programme: string;
  /** Of the whole; each person's key follows from it. */
  readonly key: string;
  readonly flow: string;
  readonly params: Extract<Event, { kind: 'flow-due' }>['params'];
  readonly unasked: Unasked;
  /** Only those who were enrolled before that instant; null for everyone. */
  readonly enrolledBefore: Date | null;
}

const CHUNK = 500;

/** Idempotent by key, so one that was cut short is simply done again. Returns how many rows were new. */
export async function scheduleEnrolled(parts: ScheduleEnrolled, due: Due, now: Date): Promise<number> {
  const { store, reader } = parts;
  const { agencyId, programme, flow, params, unasked, enrolledBefore } = due;
  let fresh = 0;
  let after: string | null = null;
  do {
    const people: readonly string[] = enrolledBefore
      ? await reader.enrolledBefore(agencyId, programme, enrolledBefore, after, CHUNK)
      : await reader.enrolled(agencyId, programme, after, CHUNK);
    const starts = await parts.ownStarts?.(agencyId, people, unasked, now);
    const rows = people.map((personId) => {
      const key = `${due.key}/${personId}`;
      const own = { ...unasked, notBefore: starts?.get(personId) ?? unasked.notBefore };
      return { agencyId, personId, key, event: { kind: 'flow-due' as const, flow, params, key }, unasked: own };
    });
    if (rows.length > 0) fresh += await store.schedule(rows, now);
    after = people.length === CHUNK ? (people.at(-1) ?? null) : null;
  } while (after !== null);
  return fresh;
}
