/** What keeps a command from the database, in words: locked, sealed with another key, absent, of another version. */

import { ControlLost } from '../control/client.ts';
import { type Text, text } from '../core/text.ts';
import { StoreAbsent, StoreOutdated } from '../store/prisma/open-read-only.ts';
import { StoreLocked, StoreSealed } from '../store/store.ts';
import type { Terminal } from './terminal.ts';

/** A refusal of the world that one sentence says; thrown inside a command, said by `run`. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';

  constructor(readonly sentence: Text) {
    super('key' in sentence ? sentence.key : 'obstacle');
  }
}

/** False where the error is nothing an officer could do anything about. */
export function sayObstacle(error: unknown, terminal: Terminal): boolean {
  const sentence = sentenceOf(error);
  if (sentence) terminal.complain(sentence);
  return sentence !== null;
}

function sentenceOf(error: unknown): Text | null {
  if (error instanceof Obstacle) return error.sentence;
  if (error instanceof StoreLocked) return text('cli.obstacle.locked');
  if (error instanceof StoreSealed) return text('cli.obstacle.sealed');
  if (error instanceof StoreAbsent) return text('cli.obstacle.absent');
  if (error instanceof StoreOutdated) return text('cli.obstacle.outdated');
  if (error instanceof ControlLost) return text('cli.obstacle.lost');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'EACCES' || code === 'EPERM' ? text('cli.obstacle.notAllowed') : null;
}
