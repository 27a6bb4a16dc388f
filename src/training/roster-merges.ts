/** Cells that were made one: whose is what stands in them? Taken where it can only be meant so, else marked. */
import type { Column } from './roster-column.ts';
import type { CellMark, Merge, SheetLine } from './roster-sheet.ts';

export interface Unmerged {
  readonly lines: readonly SheetLine[];
  /** Over several people, and taken for each of them. */
  readonly shared: readonly Merge[];
}

/** What may be said of several people at once. */
const SHARED: readonly (Column | null | undefined)[] = ['unit', 'salutation'];

interface Open {
  readonly record: string[];
  readonly marks: Map<number, CellMark>;
}

/**
 * A cell that is only wider than its column is what it is. A unit or salutation over several rows counts for each of
 * them. Anything else may be anybody's, and each cell of it is marked; what is covered and cannot be seen never counts.
 */
export function unmerged(
  lines: readonly SheetLine[],
  merges: readonly Merge[],
  columns: readonly (Column | null)[],
): Unmerged {
  if (merges.length === 0) return { lines, shared: [] };
  const open = new Map<number, Open>(
    lines.map(({ line, record, marks }) => [line, { record: [...record], marks: new Map(marks) }]),
  );
  for (const merge of merges) uncover(open, merge);
  const people = new Map([...open].filter(([, { record, marks }]) => marks.size > 0 || record.some(Boolean)));
  const shared = merges.filter((merge) => settle(people, merge, columns));
  return { lines: lines.flatMap((line) => kept(line, people.get(line.line))), shared };
}

const kept = (line: SheetLine, cells: Open | undefined): readonly SheetLine[] => (cells ? [{ ...line, ...cells }] : []);

/** Nobody sees what lies under a merged cell. */
function uncover(open: ReadonlyMap<number, Open>, merge: Merge): void {
  for (const [line, { record, marks }] of within(open, merge)) {
    const from = line === merge.top ? merge.left + 1 : merge.left;
    for (let column = from; column <= Math.min(merge.right, record.length - 1); column += 1) {
      record[column] = '';
      marks.delete(column);
    }
  }
}

/** True where it was taken for several people. */
function settle(people: ReadonlyMap<number, Open>, merge: Merge, columns: readonly (Column | null)[]): boolean {
  const top = people.get(merge.top);
  const [text, mark] = [top?.record[merge.left], top?.marks.get(merge.left)];
  if (!text && !mark) return false;
  const covered = columns.flatMap((column, at) => (column && at >= merge.left && at <= merge.right ? [at] : []));
  const isOwn = covered.length === 1 && covered[0] === merge.left;
  const isTall = merge.bottom > merge.top;
  if (isOwn && !isTall) return false;
  const isShared = isOwn && !mark && SHARED.includes(columns[merge.left]);
  const own = [...within(people, merge)];
  for (const [, { record, marks }] of own) {
    if (isShared) record[merge.left] = text ?? '';
    else for (const column of covered) marks.set(column, { rule: 'cell-merged', merge });
  }
  return isShared && own.length > 1;
}

function* within(open: ReadonlyMap<number, Open>, { top, bottom }: Merge): Generator<readonly [number, Open]> {
  for (let line = top; line <= bottom; line += 1) {
    const cells = open.get(line);
    if (cells) yield [line, cells];
  }
}
