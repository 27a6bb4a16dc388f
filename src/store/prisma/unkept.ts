/** What is left of a message that is not kept: the id by which its writer's page knows the line, and its place there. */
import { z } from 'zod';
import type { Seal } from '../seal.ts';
import { bodyOf, inboxContext } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

interface Row {
  readonly key: string;
  readonly body: Uint8Array;
}

const Bare = z.object({ unkept: z.literal(true), externalId: z.string() });

/** The id of such a line; null for any other. */
export function unkeptId(seal: Seal, { key, body }: Row): string | null {
  const bare = Bare.safeParse(JSON.parse(seal.unseal(body, inboxContext(key)).toString('utf8')));
  return bare.success ? bare.data.externalId : null;
}

/** To be called before the words are wiped; what it gives back writes the ids that were found. Events of ours have none. */
export async function keepingIds({ seal }: Parts, tx: Tx, seqs: readonly number[]): Promise<() => Promise<void>> {
  const rows = await tx.$queryRaw<(Row & { readonly seq: number })[]>`
    SELECT seq, key, body FROM inbox WHERE seq IN (${anyOf(seqs)}) AND kind = 'replied' AND body IS NOT NULL`;
  const bare = rows.flatMap(({ seq, ...row }) => {
    const externalId = idIn(seal, row);
    if (externalId === null) return [];
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

/** Null where it does not open: then nothing is left of it. */
function idIn(seal: Seal, row: Row): string | null {
  try {
    return bodyOf(seal, row)?.externalId ?? null;
  } catch {
    return null;
  }
}
