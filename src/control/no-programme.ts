/** There is no programme of that code: which ones there are. */
import type { Reader } from '../store/reader.ts';
import type { Answer } from './answer.ts';

export async function noProgramme(
  reader: Pick<Reader, 'agencies' | 'programmes'>,
  code: string,
): Promise<Extract<Answer, { kind: 'no-programme' }>> {
  const all = await Promise.all((await reader.agencies()).map(({ id }) => reader.programmes(id)));
  return { kind: 'no-programme', code, codes: all.flat().map(({ programme }) => programme.code) };
}
