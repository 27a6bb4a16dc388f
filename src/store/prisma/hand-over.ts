/** What was written before it was known who holds a phone, in the conversation of whoever was chosen, in the order it was written. */
import { Event } from '../../core/event.ts';
import type { HolderFact } from '../../training/facts.ts';
import { inboxRow, LANE, type Place } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { insertRows } from './sql.ts';

interface HandingOver {
  readonly place: Place;
  /** Of the turn that chose them. */
  readonly seq: number;
  readonly said: Extract<HolderFact, { kind: 'holder-chosen' }>['said'];
}

/** A message of its own each. */
export async function handOver(parts: Parts, tx: Tx, { place, seq, said }: HandingOver, now: Date): Promise<void> {
  const rows = said.map((one, at) => {
    const event = Event.parse({ kind: 'replied', ...one });
    return inboxRow(
      parts.seal,
      { place, key: handedOverKey(seq, at), event, unasked: null, line: parts.nextLine() },
      now,
    );
  });
  await insertRows(tx, 'inbox', rows, '(key) DO NOTHING');
}

/** Whether a row is of what was written before its person was chosen. */
export const isHandedOver = (key: string): boolean => key.startsWith(HANDED_OVER);
const HANDED_OVER = 'said/';
const handedOverKey = (seq: number, at: number): string => `${HANDED_OVER}${seq}/${at}`;

/**
 * Runs `adding`, and puts what it adds to a chat before the replies that wait there: they were written after somebody was
 * chosen, and a GANTI PENGGUNA among them would give to the next one what is not theirs.
 */
export async function beforeWaiting(tx: Tx, chatId: string, adding: () => Promise<void>): Promise<void> {
  const where = { chatId, state: 'waiting', lane: LANE.asked };
  const waiting = await tx.inbox.findMany({ where, orderBy: { seq: 'asc' } });
  await adding();
  if (waiting.length === 0) return;
  await tx.inbox.deleteMany({ where: { seq: { in: waiting.map(({ seq }) => seq) } } });
  await insertRows(
    tx,
    'inbox',
    waiting.map(({ seq: _, ...row }) => row),
  );
}
