/** The event a message came of, with the conversation and the person as they stand now. */
import type { Store } from '../store.ts';
import { bodyOf } from './inbox-row.ts';
import { workOf, workRows } from './next.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';

export function findingWorkBehind(parts: Parts): Store['workBehind'] {
  return async (outboxId, now) => {
    const message = await parts.read.outbox.findUnique({
      where: { id: outboxId, open: true },
      select: { inboxSeq: true },
    });
    const [row] = message ? await workRows(parts, [message.inboxSeq]) : [];
    const body = row ? opened(() => bodyOf(parts.seal, row)) : null;
    if (!row || body === null || isUnreadable(body)) return null;
    return workOf(parts, row, body.event, null, now);
  };
}
