/** What JAM has to know: when the agency sends, and the hours chosen so far. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader } from '../../store/reader.ts';
import type { Hours, SendHours } from '../../training/hours.ts';

export interface Facts {
  readonly windows: SendHours;
  /** Null: none of their own. */
  readonly own: Hours | null;
}

export async function look(reader: FlowReader, { who: { agencyId, personId } }: Glance): Promise<Facts> {
  const chosen = personId === null ? null : await reader.ownHours(agencyId, [personId]);
  return { windows: reader.calendar(agencyId).sendHours, own: chosen?.get(personId ?? '') ?? null };
}
