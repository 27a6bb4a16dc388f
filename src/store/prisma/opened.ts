/** What may no longer open (another key, a damaged page), and what stands for it then. Each time the log says so, without a word of it. */
import { stateOf } from './conversation-row.ts';
import type { Parts } from './parts.ts';
import { type Described, describedIn } from './person-row.ts';

export function opened<Value>(open: () => Value): Value | 'unreadable' {
  try {
    return open();
  } catch {
    return 'unreadable';
  }
}

interface Conversing {
  readonly conversationId: string;
  readonly state: Uint8Array | null;
}

/** One that does not open is no conversation by any schema: it begins again, and says so. */
export function conversationOr({ seal, log }: Parts, { conversationId, state }: Conversing): unknown {
  const read = opened(() => stateOf(seal, conversationId, state));
  if (read === 'unreadable') log?.error({ conversationId }, 'a conversation could not be read and begins again');
  return read;
}

interface Known {
  readonly personId: string | null;
  readonly profile: Uint8Array | null;
}

/** Null where nobody is known, or not by name. One that does not open is left as it lies: another key may open it. */
export function describedOr({ seal, log }: Parts, { personId, profile }: Known): Described | null {
  if (personId === null || profile === null) return null;
  const read = opened(() => describedIn(seal, personId, profile));
  if (read !== 'unreadable') return read;
  log?.error({ personId }, 'a profile could not be read');
  return null;
}
