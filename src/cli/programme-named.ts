/** The programme an officer named by its code. */
import type { Answer } from '../control/answer.ts';
import { noProgramme } from '../control/no-programme.ts';
import { text } from '../core/text.ts';
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import { NotFound } from './obstacle.ts';

/** Throws a NotFound that lists the codes there are. */
export async function programmeNamed(reader: Reader, code: string): Promise<CurrentProgramme> {
  const found = await reader.programmeByCode(code);
  if (found) return found;
  throw programmeNotFound(await noProgramme(reader, code));
}

export const programmeNotFound = ({ code, codes }: Extract<Answer, { kind: 'no-programme' }>): NotFound =>
  new NotFound(
    text(codes.length > 0 ? 'cli.obstacle.noProgrammeBut' : 'cli.obstacle.noProgramme', {
      code,
      codes: codes.join(', '),
    }),
  );
