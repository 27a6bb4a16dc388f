/** Receipts for lines that a page took, reported a moment later. */
import type { Hooks } from '../channel.ts';

export interface Receipts {
  /** A page took the line; the same line again within the wait is one receipt. */
  note(id: string, at: Date): void;
  /** Reports at once what waits. Never throws: a receipt that cannot be kept is made again at the next reload. */
  flush(): Promise<void>;
}

/**
 * A page on a good line takes a message before `send` has returned to the sender, so before the store knows that it
 * went out; a receipt at that moment would find no sent message and be lost. Hence the wait.
 */
export function receiptBook(report: Hooks['report'], waitMs: number, lost: (error: unknown) => void): Receipts {
  const waiting = new Map<string, Date>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const due = [...waiting];
    waiting.clear();
    for (const [externalId, at] of due) await report({ externalId, state: 'delivered', at }).catch(lost);
  };
  return {
    note(id, at) {
      if (!waiting.has(id)) waiting.set(id, at);
      timer ??= setTimeout(flush, waitMs);
    },
    flush,
  };
}
