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
  for (const { hash, agencyId, mentions } of rows) {
    const called = opened(() => seal.unseal(mentions ?? new Uint8Array(), mentionsContext(hash)).toString('utf8'));
    const is = isUnreadable(called) ? null : mentioning(Called.parse(JSON.parse(called)));
    const talks = is === null ? [] : await readerTalks(read, agencyId, null);
    for (const { chatId } of talks)
      for (const piece of pieces(chatId)) if (is !== null) await wipeNaming(parts, is, piece);
    await queue.writeBehind(async (tx) => {
      await tx.erasure.update({ where: { hash }, data: { mentions: null } });
      queue.wiped();
    });
  }
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

async function wipeNaming(parts: Parts, is: Is, { table, chunk }: Piece): Promise<void> {
  const { queue, seal } = parts;
  const bodyOf = ({ name, body }: Row): unknown =>
    table === 'outbox'
      ? messageOf(seal, name, body)
      : JSON.parse(seal.unseal(body ?? new Uint8Array(), inboxContext(name)).toString('utf8'));
  for (let after = 0; ; ) {
    const rows = await chunk(parts, after);
    const naming = rows.filter((row) => row.body !== null && names(is, () => bodyOf(row)));
    const seqs = anyOf(naming.map(({ seq }) => seq));
    if (naming.length > 0)
      await queue.writeBehind(async (tx) => {
        if (table === 'outbox') await tx.$executeRaw`UPDATE outbox SET body = NULL WHERE seq IN (${seqs})`;
        else await tx.$executeRaw`UPDATE inbox SET body = NULL WHERE seq IN (${seqs}) AND state <> 'waiting'`;
        queue.wiped();
      });
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
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
