/** What may no longer open (another key, a damaged page), and what stands for it then. Each time the log says so, without a word of it. */
import { z } from 'zod';
import { StoreSealed } from '../errors.ts';
import { stateOf } from './conversation-row.ts';
import type { Parts } from './parts.ts';
import { type Described, describedIn } from './person-row.ts';

/** Sealed with another key or damaged, or of a shape that no version of ours wrote. */
export type Unreadable = StoreSealed | SyntaxError | z.ZodError;

/** The value, or why it does not open. Whatever else is thrown is a bug and goes on: no row is given up for one. */
export function opened<Value>(open: () => Value): Value | Unreadable {
  try {
    return open();
  } catch (error) {
    if (isUnreadable(error)) return error;
    throw error;
  }
}

export const isUnreadable = (value: unknown): value is Unreadable =>
  value instanceof StoreSealed || value instanceof SyntaxError || value instanceof z.ZodError;

interface Conversing {
  readonly conversationId: string;
  readonly state: Uint8Array | null;
}

/** One that does not open is no conversation by any schema: it begins again, and says so. */
export function conversationOr({ seal, log }: Parts, { conversationId, state }: Conversing): unknown {
  const read = opened(() => stateOf(seal, conversationId, state));
  if (!isUnreadable(read)) return read;
  log?.error({ conversationId, err: read }, 'a conversation could not be read and begins again');
  return 'unreadable';
}

interface Known {
  readonly personId: string | null;
  readonly profile: Uint8Array | null;
}

/** Null where nobody is known, or not by name. One that does not open is left as it lies: another key may open it. */
export function describedOr({ seal, log }: Parts, { personId, profile }: Known): Described | null {
  if (personId === null || profile === null) return null;
  const read = opened(() => describedIn(seal, personId, profile));
  if (!isUnreadable(read)) return read;
  log?.error({ personId, err: read }, 'a profile could not be read');
  return null;
}
