/** What was shown to officers, mentors and facilitators about somebody: it goes with them, wherever it names them. */
import { stateOf } from './conversation-row.ts';
import { isUnreadable, opened } from './opened.ts';
import { messageOf } from './outbox-take.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/** A shorter name would stand in other people's. */
const SHORTEST = 4;

export async function eraseMentions(
  { seal }: Parts,
  tx: Tx,
  { id, agencyId, name }: { readonly id: string; readonly agencyId: string; readonly name: string | null },
): Promise<void> {
  if (name === null || name.length < SHORTEST) return;
  const where = { agencyId, personId: { not: id } };
  const roles = await tx.role.findMany({ where, distinct: ['personId'], select: { personId: true } });
  const readers = roles.map(({ personId }) => personId);
  const said = await tx.outbox.findMany({
    where: { personId: { in: readers }, body: { not: null }, open: false },
    select: { id: true, body: true },
  });
  const naming = said.filter((row) => {
    const message = opened(() => messageOf(seal, row.id, row.body));
    return !isUnreadable(message) && message.text.includes(name);
  });
  await tx.$executeRaw`UPDATE outbox SET body = NULL WHERE id IN (${anyOf(naming.map((row) => row.id))})`;
  const talks = await tx.conversation.findMany({
    where: { personId: { in: readers }, state: { not: null } },
    select: { id: true, state: true },
  });
  // A question about somebody who is gone is none any more; a turn under way there is run again.
  const asking = talks.filter((row) => {
    const state = opened(() => stateOf(seal, row.id, row.state));
    return !isUnreadable(state) && JSON.stringify(state).includes(JSON.stringify(name).slice(1, -1));
  });
  await tx.conversation.updateMany({
    where: { id: { in: asking.map((row) => row.id) } },
    data: { state: null, revision: { increment: 1 } },
  });
}
