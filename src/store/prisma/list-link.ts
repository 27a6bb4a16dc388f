/**
 * The token of a list that is signed: what it opens is sealed in the token itself. Nobody else can make one, nothing of it
 * is kept, and it ends with its own hour; whether its officer still is one is asked when it is used.
 */
import { z } from 'zod';
import type { ListLink } from '../attendance.ts';
import { StoreSealed } from '../errors.ts';
import type { Seal } from '../seal.ts';

const context = 'signing-list/link';
/** A code, a date, a few sessions and an id are much shorter. */
const longest = 1000;
const minuteMs = 60_000;

/** Words without a space in them: a message has to hold the token. The hour in minutes, sessions between commas. */
const Sealed = z.tuple([z.string(), z.iso.date(), z.string(), z.string(), z.string()]).transform(
  ([programme, date, minutes, personId, sessions]): ListLink => ({
    ...{ programme, date, personId },
    until: new Date(Number.parseInt(minutes, 36) * minuteMs),
    sessions: sessions === '' ? [] : sessions.split(','),
  }),
);

export function listToken(seal: Seal, { programme, date, sessions, until, personId }: ListLink): string {
  const minutes = Math.floor(until.getTime() / minuteMs).toString(36);
  const words = [programme, date, minutes, personId, sessions.join(',')];
  return Buffer.from(seal.seal(words.join(' '), context)).toString('base64url');
}

/** Null where it is none of ours, or of a key that was since replaced. */
export function listLinkIn(seal: Seal, token: string): ListLink | null {
  if (token.length > longest) return null;
  try {
    return Sealed.parse(seal.unseal(Buffer.from(token, 'base64url'), context).toString('utf8').split(' '));
  } catch (error) {
    if (error instanceof StoreSealed) return null;
    throw error;
  }
}
