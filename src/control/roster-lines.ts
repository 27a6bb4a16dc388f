/** The people of a roster on their way to the process that writes them: one a line, so that it reads thousands in pieces. */
import { z } from 'zod';
import { MOST_PEOPLE } from '../training/roster-table.ts';

export type RosterLine = z.infer<typeof RosterLine>;
const RosterLine = z.object({
  name: z.string().min(1),
  nip: z
    .string()
    .regex(/^\d{18}$/)
    .nullable(),
  /** E.164. */
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/)
    .nullable(),
  unit: z.string().nullable(),
  salutation: z.enum(['bapak', 'ibu']).nullable(),
});

export const rosterLines = (people: readonly RosterLine[]): string =>
  people
    .map(({ name, nip, phone, unit, salutation }) => JSON.stringify({ name, nip, phone, unit, salutation }))
    .join('\n');

/** A few milliseconds' worth. */
const A_PIECE = 250;

/** With a turn of the loop after each piece: whoever writes to the bot meanwhile hardly waits. Throws where one does not fit. */
export async function peopleIn(lines: string): Promise<readonly RosterLine[]> {
  const said = lines === '' ? [] : lines.split('\n');
  if (said.length > MOST_PEOPLE) throw new Error(`A roster has at most ${MOST_PEOPLE} people, not ${said.length}`);
  const people: RosterLine[] = [];
  for (let from = 0; from < said.length; from += A_PIECE) {
    for (const line of said.slice(from, from + A_PIECE)) people.push(RosterLine.parse(JSON.parse(line)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return people;
}
