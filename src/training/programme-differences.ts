/** In which parts two versions of a programme differ, for an officer who wonders which file this is. */
import { shown } from './problem.ts';
import type { Programme } from './programme.ts';

/** What stands at a path of the file, shortened to a line; null where nothing does. */
export interface Difference {
  /** `sessions[S4].start`: entries that have a code are called by it. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** All but the version's own number, in the order of the file. */
export function programmeDifferences(before: Programme, after: Programme): readonly Difference[] {
  return between('', { ...before, version: 0 }, { ...after, version: 0 });
}

function between(path: string, before: unknown, after: unknown): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [partsOf(before), partsOf(after)];
  if (!old || !now) return [{ path, before: brief(before), after: brief(after) }];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const inside = names.flatMap((name) => between(`${path}${name}`.replace(/^\./, ''), old.get(name), now.get(name)));
  // The same entries in another order.
  return inside.length > 0 ? inside : [{ path, before: brief([...old.keys()]), after: brief([...now.keys()]) }];
}

/** The parts that can be compared one by one; null where it is a value as a whole. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    const codes = entries.map(codeOf);
    if (codes.some((code) => code === null)) return null;
    return new Map(entries.map((entry, at) => [`[${codes[at]}]`, entry]));
  }
  if (typeof value !== 'object' || value === null) return null;
  return new Map(Object.entries(value).map(([name, part]) => [`.${name}`, part]));
}

const codeOf = (entry: unknown): string | null =>
  typeof entry === 'object' && entry !== null && 'code' in entry && typeof entry.code === 'string' ? entry.code : null;

/** Of an entry that came or went, what it is called. */
function brief(value: unknown): string | null {
  if (value === undefined) return null;
  const name = typeof value === 'object' && value !== null && 'title' in value ? value.title : value;
  return shown(name);
}
