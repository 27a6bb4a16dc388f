/** The programme an officer named by its code. */
import { text } from '../core/text.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import { NotFound } from './obstacle.ts';

/** Throws a NotFound that lists the codes there are. */
export async function programmeNamed(reader: Reader, code: string): Promise<CurrentProgramme> {
  const found = await reader.programmeByCode(code);
  if (found) return found;
  const all = await Promise.all((await reader.agencies()).map(({ id }) => reader.programmes(id)));
  throw noProgramme(
    code,
    all.flat().map(({ programme }) => programme.code),
  );
}

export const noProgramme = (code: string, codes: readonly string[]): NotFound =>
  new NotFound(
    text(codes.length > 0 ? 'cli.obstacle.noProgrammeBut' : 'cli.obstacle.noProgramme', {
      code,
      codes: codes.join(', '),
    }),
  );
