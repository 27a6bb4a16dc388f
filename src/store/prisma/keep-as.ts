/** What was heard, kept in fewer words than it was said: in the commit of the turn that read it. */
import type { Turn } from './draft.ts';
import { bodyOf, inboxContext } from './inbox-row.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf, updateRows } from './sql.ts';

/** A tap holds no words, and stays as it is. */
export async function keepAs({ seal, queue }: Parts, tx: Tx, turns: readonly Turn[]): Promise<void> {
  const words = new Map(
    turns.flatMap(({ commit, standing }) =>
      commit.effects.flatMap((effect) => (effect.kind === 'keep-as' ? [[standing.seq, effect.text] as const] : [])),
    ),
  );
  if (words.size === 0) return;
  const rows = await tx.$queryRaw<{ seq: number | bigint; key: string; body: Uint8Array | null }[]>`
    SELECT seq, key, body FROM inbox WHERE seq IN (${anyOf([...words.keys()])}) AND kind = 'replied'`;
  const kept = rows.flatMap(({ seq, key, body }) => {
    const written = opened(() => bodyOf(seal, { key, body }));
    if (isUnreadable(written) || written?.event.kind !== 'replied' || written.event.reply.kind !== 'text') return [];
    const reply = { ...written.event.reply, text: words.get(Number(seq)) ?? '' };
    const event = { ...written.event, reply };
    return [{ seq: Number(seq), body: seal.seal(JSON.stringify({ ...written, event }), inboxContext(key)) }];
  });
  await updateRows(tx, 'inbox', ['seq'], kept);
  if (kept.length > 0) queue.wiped();
}
