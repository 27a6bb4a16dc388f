/** One page of who has not done something: the count first, then names and units. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { nameLine } from '../wording/brief.ts';
import { fitting } from '../wording/page.ts';
import { type Chosen, type Facts, inOrder, type List } from './look.ts';

export interface Page {
  readonly texts: readonly Text[];
  /** The place of the last one shown; null where nobody comes after. */
  readonly after: string | null;
}

/** Begins after that place; null from the first. */
export function pageOf(
  { programme }: Pick<Chosen, 'programme'>,
  list: List,
  after: string | null,
  scene: Scene<Facts>,
): Page {
  const { what, title, missing, of, people } = list;
  const said = { title, missing, of, programme: programme.code };
  const everybody = what.kind === 'reach' ? 'missing.everybodyReached' : 'missing.everybody';
  if (missing === 0) return { texts: [text(of === 0 ? 'missing.nobodyYet' : everybody, said)], after: null };
  const left = people.filter(({ place }) => after === null || inOrder(place, after) > 0);
  const above = [text('missing.count', said), text('missing.onlyYou')];
  const lines = left.map(({ name, unit, unreached }) =>
    text(unreached === null ? 'missing.someone' : `missing.unreached.${unreached}`, { who: nameLine({ name, unit }) }),
  );
  const unread = missing - people.length;
  const more = unread > 0 ? [text('missing.andMore', { most: people.length, more: unread })] : [];
  if (lines.length === 0) return { texts: [...above, ...more, text('missing.done')], after: null };
  const count = fitting(lines, [...above, ...more], scene);
  const last = count < left.length ? (left[count - 1]?.place ?? null) : null;
  return { texts: [...above, ...lines.slice(0, count), ...(last === null ? more : [])], after: last };
}
