/** Whom an officer marks, at which session, and as what. */
import { z } from 'zod';
import { PresenceStanding } from '../../training/presence.ts';

export type Step = 'who' | 'person' | 'session' | 'standing' | 'reason';

export const Data = z.object({
  query: z.string(),
  /** Those on offer where several fit: a number goes on meaning whom it meant. */
  offered: z.array(z.object({ personId: z.string(), programme: z.string() })),
  /** What stood behind the name: "…, tanpa ponsel". */
  reason: z.string().nullable().default(null),
  /** Null as long as they are being chosen. */
  personId: z.string().nullable(),
  programme: z.string().nullable(),
  session: z.string().nullable(),
  standing: PresenceStanding.exclude(['claimed']),
});
export type Data = z.infer<typeof Data>;

/** How UBAH takes it back: to what stood before, or as if they had not been there. */
export const TakeBack = z.object({
  ...{ personId: z.string(), programme: z.string(), session: z.string(), date: z.iso.date() },
  /** What was recorded: as long as it stands it is theirs to take back. */
  from: PresenceStanding,
  to: PresenceStanding,
  /** They were told: then they are told again. */
  told: z.boolean(),
});
export type TakeBack = z.infer<typeof TakeBack>;

/** "Sari Contoh, tanpa ponsel", "Sari karena tanpa ponsel": whom, and why. A degree behind the comma belongs to the name. */
export function wishIn(rest: unknown): Pick<Data, 'query' | 'reason'> {
  const said = typeof rest === 'string' ? rest.trim() : '';
  const [, query = said, why] = /^(.+?)(?: karena | because |, *(?=\p{L}{4,}(?:\s|$)))(.+)$/iu.exec(said) ?? [];
  return { query, reason: why?.trim() ?? null };
}
