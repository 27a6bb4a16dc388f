/** How far a job got, as it wrote it down itself. */
import type { z } from 'zod';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

/**
 * Null before the first run. A mark that does not parse (another version wrote it, or it was damaged) is said to the log
 * and given as `unreadable`: what it covered is taken as done, since nobody can tell, and nothing old is sent again.
 */
export async function readMark<Schema extends z.ZodType>(
  { store, log }: { readonly store: Pick<Store, 'jobMark'>; readonly log: Log },
  name: string,
  schema: Schema,
): Promise<z.infer<Schema> | 'unreadable' | null> {
  const stored = await store.jobMark(name);
  if (stored === null) return null;
  const mark = schema.safeParse(stored);
  if (mark.success) return mark.data;
  log.warn({ mark: name }, 'a mark could not be read: what it covered counts as done');
  return 'unreadable';
}
