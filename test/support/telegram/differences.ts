/** Answers of two Bot APIs held against each other: what differs, once ids, hours and names are only kinds of values. */

/** Fields whose value itself is compared, also in a list under them. */
const TELLING: ReadonlySet<string> = new Set([
  ...['text', 'data', 'type', 'caption', 'callback_data', 'file_name', 'description', 'error_code', 'status'],
  ...['texts', 'buttons', 'secret'],
]);

/** One line a difference: `-x` only ours has it, `+x` only theirs, `x: a ≠ b`. */
export function differences(ours: unknown, theirs: unknown, path = ''): readonly string[] {
  if (isTree(ours) && isTree(theirs)) {
    const fields = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    return fields.flatMap((field) => {
      const below = path ? `${path}.${field}` : field;
      if (!(field in theirs)) return [`-${below}`];
      if (!(field in ours)) return [`+${below}`];
      return differences(ours[field], theirs[field], below);
    });
  }
  const [one, other] = [kindOf(ours, path), kindOf(theirs, path)];
  return one === other ? [] : [`${path}: ${one} ≠ ${other}`];
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function kindOf(value: unknown, path: string): string {
  const field = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  if (isTree(value)) return Array.isArray(value) ? 'list' : 'object';
  if (typeof value === 'number' && field === 'date') return value < 1e11 ? 'seconds' : 'milliseconds';
  if (typeof value === 'boolean' || value === null || TELLING.has(field)) return JSON.stringify(value);
  return typeof value;
}
