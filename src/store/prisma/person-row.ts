/** What is kept about a person, sealed in one column: name, NIP, unit and position. */
import { z } from 'zod';
import type { Seal } from '../seal.ts';

export const Described = z.object({
  name: z.string().nullable().default(null),
  salutation: z.enum(['bapak', 'ibu']).nullable().default(null),
  unit: z.string().nullable().default(null),
  position: z.string().nullable().default(null),
  nip: z.string().nullable().default(null),
  nipStatus: z.enum(['pns', 'pppk']).nullable().default(null),
});
export type Described = z.infer<typeof Described>;

export const nobodyYet: Described = Described.parse({});

const context = (personId: string): string => `person/${personId}`;

export function sealPerson(seal: Seal, personId: string, described: Described): Uint8Array<ArrayBuffer> {
  return seal.seal(JSON.stringify(described), context(personId));
}

export function describedIn(seal: Seal, personId: string, profile: Uint8Array): Described {
  return Described.parse(JSON.parse(seal.unseal(profile, context(personId)).toString('utf8')));
}

/** One NIP gives one hash in the whole installation; questions about it still name the agency. */
export const nipHash = (seal: Seal, nip: string): string => seal.hash('nip', nip.replace(/\D/g, ''));

export const localeOf = (text: string): 'id' | 'en' => (text === 'en' ? 'en' : 'id');
