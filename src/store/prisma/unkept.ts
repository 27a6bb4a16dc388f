/** What is left of a message that is not kept: the id by which its writer's page knows the line, and its place there. */
import { z } from 'zod';
import type { Seal } from '../seal.ts';
import { Body, bodyOf, inboxContext, parsedBody } from './inbox-row.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

interface Row {
  readonly key: string;
  readonly body: Uint8Array | null;
}

const Bare = z.object({ unkept: z.literal(true), externalId: z.string() });

/** What came in, with its words or without them; null where nothing is left. Throws as `bodyOf` does. */
export const writtenIn = (seal: Seal, row: Row): Body | z.infer<typeof Bare> | null =>
  parsedBody(seal, row, z.union([Bare, Body]));

/** To be called before the words are wiped; what it gives back writes the ids that were found. Events of ours have none. */
export async function keepingIds({ seal }: Parts, tx: Tx, seqs: readonly number[]): Promise<() => Promise<void>> {
  const rows = await tx.$queryRaw<(Row & { readonly seq: number })[]>`
    SELECT seq, key, body FROM inbox WHERE seq IN (${anyOf(seqs)}) AND kind = 'replied' AND body IS NOT NULL`;
  const bare = rows.flatMap(({ seq, ...row }) => {
    const written = opened(() => bodyOf(seal, row));
    // Of what does not open nothing is left.
    if (isUnreadable(written) || written?.externalId === undefined) return [];
    const { externalId } = written;
    const body = seal.seal(
      JSON.stringify({ unkept: true, externalId } satisfies z.infer<typeof Bare>),
      inboxContext(row.key),
    );
    return [{ seq, body }];
  });
  return async () => {
    await updateRows(tx, 'inbox', ['seq'], bare);
  };
}
