/** What is written while nobody is known to hold the phone: kept in the order it was written, for whoever is chosen. */
import { z } from 'zod';
import { Reply } from '../../core/message.ts';
import { HOLD_MS, MOST_KEPT } from '../../training/holder.ts';

const Said = z.object({ reply: Reply, sentAt: z.iso.datetime(), quoted: z.string().nullable() });
export type Said = z.infer<typeof Said>;

export const Kept = z.object({
  /** The last alone, or null, where an older version stored it. */
  said: z.union([z.array(Said), Said.transform((one) => [one]), z.null().transform((): Said[] => [])]),
  /** Something else was written too long ago to be passed on. */
  late: z.boolean().default(false),
});
export type Kept = z.infer<typeof Kept>;

export const nothing: Kept = { said: [], late: false };

export const isAnything = ({ said, late }: Kept): boolean => said.length > 0 || late;

/** Later another one may hold the phone than the one who wrote it: such words go, and only that there were some is kept. */
export function stillFresh({ said, late }: Kept, now: Date): Kept {
  const fresh = said.filter(({ sentAt }) => now.getTime() - Date.parse(sentAt) <= HOLD_MS);
  return { said: fresh, late: late || fresh.length < said.length };
}

/** Null where there is no room for more. BERHENTI has a place of its own behind the others. */
export function keeping(kept: Kept, said: Said, { stops }: { readonly stops: boolean }): Kept | null {
  const isRoom = kept.said.length < MOST_KEPT || (stops && kept.said.length === MOST_KEPT);
  return isRoom ? { ...kept, said: [...kept.said, said] } : null;
}
