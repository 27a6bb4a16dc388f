/** Lists that come in pages: as many lines as one message holds. */
import type { Scene } from '../../core/flow.ts';
import type { Text } from '../../core/text.ts';

/** Of the 600 characters of a message, what is left beside its buttons. */
const room = 550;

/** How many of the lines fit below what stands above and below them; never none. */
export function fitting(
  lines: readonly Text[],
  beside: readonly Text[],
  { lengthOf }: Pick<Scene, 'lengthOf'>,
): number {
  let left = room - beside.reduce((sum, one) => sum + lengthOf(one) + 1, 0);
  let count = 0;
  for (const line of lines) {
    left -= lengthOf(line) + 1;
    if (left < 0) break;
    count += 1;
  }
  return Math.max(1, count);
}
