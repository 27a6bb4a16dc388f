/** The programme an officer named by its code. */
import { text } from '../core/text.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import { Obstacle } from './obstacle.ts';

/** Throws an Obstacle that lists the codes there are. */
export async function programmeNamed(reader: Reader, code: string): Promise<CurrentProgramme> {
  const found = await reader.programmeByCode(code);
  if (found) return found;
  const all = await Promise.all((await reader.agencies()).map(({ id }) => reader.programmes(id)));
  const codes = all.flat().map(({ programme }) => programme.code);
  throw new Obstacle(
    text(codes.length > 0 ? 'cli.obstacle.noProgrammeBut' : 'cli.obstacle.noProgramme', {
      code,
      codes: codes.join(', '),
    }),
  );
}
