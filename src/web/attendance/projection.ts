/** What the page for the projector shows of one opening: the code as long as it is open, and counts. Never a name. */
import type { Locale } from '../../core/message.ts';
import type { Opening, PresenceCount, Reader } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';

export type ProjectionReader = Pick<Reader, 'openingShown' | 'presenceCount' | 'programmeByCode'>;

export interface Projection {
  readonly opening: Opening;
  readonly programme: Programme;
  readonly locale: Locale;
  /** Null once it has closed. */
  readonly code: string | null;
  readonly count: PresenceCount;
}

/** Null where the token opens nothing (any more). */
export async function projection(reader: ProjectionReader, token: string, now: Date): Promise<Projection | null> {
  const opening = await reader.openingShown(token);
  const programme = opening && (await reader.programmeByCode(opening.programme))?.programme;
  if (!opening || !programme) return null;
  const count = await reader.presenceCount(opening.agencyId, opening);
  const code = opening.closesAt > now ? opening.code : null;
  return { opening, programme, locale: programme.lang, code, count };
}

/** The same moment for everybody who looks at that page: a room full of phones asks the database once a second. */
export function sharedProjection(reader: ProjectionReader, clock: { now(): Date }, freshMs: number) {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<Projection | null> }>();
  return (token: string): Promise<Projection | null> => {
    const at = performance.now();
    for (const [key, one] of kept) if (at - one.at >= freshMs) kept.delete(key);
    const known = kept.get(token);
    if (known) return known.value;
    const value = projection(reader, token, clock.now());
    kept.set(token, { at, value });
    return value;
  };
}
