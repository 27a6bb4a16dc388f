/** What was shown to officers, mentors and facilitators about somebody, and what those wrote: it goes with them, wherever it names them. */
import { stateOf } from './conversation-row.ts';
import { inboxContext } from './inbox-row.ts';
import { Called, mentioning } from './mentions.ts';
import { isUnreadable, opened } from './opened.ts';
import { messageOf } from './outbox-take.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/** Rows that are opened in one go: some milliseconds. */
const CHUNK = 200;

export const mentionsContext = (hash: string): string => `erasure/${hash}`;

type Is = (json: unknown) => boolean;

/** Where those are written to who hold a role, or held one. */
async function readerTalks(client: Pick<Tx, 'role' | 'conversation'>, agencyId: string, except: string | null) {
  const where = { agencyId, ...(except !== null && { personId: { not: except } }) };
  const roles = await client.role.findMany({ where, distinct: ['personId'], select: { personId: true } });
  return client.conversation.findMany({
    where: { personId: { in: roles.map(({ personId }) => personId) } },
    select: { id: true, chatId: true, state: true },
  });
}

/** In the commit of the erasure: what is still to leave, and what is being asked. These are few, however much was said. */
export async function stopMentions(
  { seal }: Parts,
  tx: Tx,
  { id, agencyId, called }: { readonly id: string; readonly agencyId: string; readonly called: Called },
): Promise<void> {
  const is = mentioning(called);
  if (is === null) return;
  const talks = await readerTalks(tx, agencyId, id);
  const said = await tx.outbox.findMany({
    where: { chatId: { in: talks.map(({ chatId }) => chatId) }, open: true, body: { not: null } },
    select: { id: true, body: true },
  });
  const naming = said.filter((row) => names(is, () => messageOf(seal, row.id, row.body)));
  await tx.$executeRaw`UPDATE outbox SET body = NULL, state = 'dropped', open = ${false}, reason = 'wiped'
    WHERE id IN (${anyOf(naming.map((row) => row.id))})`;
  // A question about somebody who is gone is none any more; a turn under way there is run again.
  const asking = talks.filter(({ id: talk, state }) => state !== null && names(is, () => stateOf(seal, talk, state)));
  await tx.conversation.updateMany({
    where: { id: { in: asking.map((row) => row.id) } },
    data: { state: null, revision: { increment: 1 } },
  });
}

/**
 * What lies there from earlier, of everyone who was erased since: a chunk of rows at a time, and behind everybody else,
 * for an officer may have been told much in a year. Cut short, it begins again.
 */
export async function sweepMentions(parts: Parts): Promise<void> {
  const { read, queue, seal } = parts;
  const rows = await read.erasure.findMany({ where: { sweptAt: null, mentions: { not: null } } });
  for (const agencyId of new Set(rows.map((row) => row.agencyId))) {
    // All who were erased in one walk: retention ends a hundred at a time.
    const own = rows.filter((row) => row.agencyId === agencyId);
    const called = own.flatMap((row) => calledIn(seal, row));
    const is = mentioning({
      names: called.flatMap(({ names }) => names),
      numbers: called.flatMap(({ numbers }) => numbers),
    });
    const talks = is === null ? [] : await readerTalks(read, agencyId, null);
    let left = 0;
    for (const { chatId } of talks)
      for (const piece of pieces(chatId)) if (is !== null) left += await wipeNaming(parts, is, piece);
    // What is being read at this moment is looked at again once it has been.
    if (left > 0) continue;
    await queue.writeBehind(async (tx) => {
      await tx.erasure.updateMany({ where: { hash: { in: own.map(({ hash }) => hash) } }, data: { mentions: null } });
      queue.wiped();
    });
  }
}

/** Of what does not open nothing can be looked for. */
function calledIn(
  seal: Parts['seal'],
  { hash, mentions }: { readonly hash: string; readonly mentions: Uint8Array | null },
): readonly Called[] {
  const called = opened(() => seal.unseal(mentions ?? new Uint8Array(), mentionsContext(hash)).toString('utf8'));
  return isUnreadable(called) ? [] : [Called.parse(JSON.parse(called))];
}

interface Piece {
  readonly table: 'inbox' | 'outbox';
  chunk(parts: Parts, after: number): Promise<readonly Row[]>;
}

interface Row {
  readonly seq: number;
  readonly name: string;
  readonly body: Uint8Array | null;
}

/** Each is read in the order of one index. What an officer wrote, or began by a word, is in lane 0. */
const pieces = (chatId: string): readonly Piece[] => [
  ...['done', 'failed', 'waiting'].map(
    (state): Piece => ({
      table: 'inbox',
      chunk: ({ read }, after) => read.$queryRaw<Row[]>`SELECT seq, key AS name, body FROM inbox
        WHERE "chatId" = ${chatId} AND state = ${state} AND lane = 0 AND rank = 0 AND "notBefore" IS NULL AND seq > ${after}
        ORDER BY seq LIMIT ${CHUNK}`,
    }),
  ),
  ...[false, true].map(
    (unasked): Piece => ({
      table: 'outbox',
      chunk: ({ read }, after) => read.$queryRaw<Row[]>`SELECT seq, id AS name, body FROM outbox
        WHERE "chatId" = ${chatId} AND open = ${false} AND unasked = ${unasked} AND seq > ${after}
        ORDER BY seq LIMIT ${CHUNK}`,
    }),
  ),
];

/** How many were left, because they are still to be read. */
async function wipeNaming(parts: Parts, is: Is, { table, chunk }: Piece): Promise<number> {
  const { queue, seal } = parts;
  const bodyOf = ({ name, body }: Row): unknown =>
    table === 'outbox'
      ? messageOf(seal, name, body)
      : JSON.parse(seal.unseal(body ?? new Uint8Array(), inboxContext(name)).toString('utf8'));
  let left = 0;
  for (let after = 0; ; ) {
    const rows = await chunk(parts, after);
    const naming = rows.filter((row) => row.body !== null && names(is, () => bodyOf(row)));
    const seqs = anyOf(naming.map(({ seq }) => seq));
    if (naming.length > 0)
      left += await queue.writeBehind(async (tx) => {
        const wiped =
          table === 'outbox'
            ? await tx.$executeRaw`UPDATE outbox SET body = NULL WHERE seq IN (${seqs})`
            : await tx.$executeRaw`UPDATE inbox SET body = NULL WHERE seq IN (${seqs}) AND state <> 'waiting'`;
        queue.wiped();
        return naming.length - wiped;
      });
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return left;
    after = last.seq;
    // Whoever writes meanwhile is heard between two chunks.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What does not open tells nobody anything. */
function names(is: Is, open: () => unknown): boolean {
  const said = opened(open);
  return !isUnreadable(said) && is(said);
}
