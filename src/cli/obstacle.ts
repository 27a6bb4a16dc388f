/** What keeps a command from its work, said beside its results. */
import { resolve } from 'node:path';
import { ControlLost, RequestTooLong } from '../control/client.ts';
import { type Text, text } from '../core/text.ts';
import { sentenceOf } from '../obstacle/sentence.ts';
import { StoreAbsent } from '../store/errors.ts';
import { pathOf } from '../store/prisma/open.ts';
import type { Place } from './command.ts';

/** A refusal of the world that one sentence says; thrown inside a command, said by `run`. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';

  constructor(readonly sentence: Text) {
    super('key' in sentence ? sentence.key : 'obstacle');
  }
}

/** Something is not in the database: perhaps it is another database than the officer thinks. */
export class NotFound extends Obstacle {}

/** False where the error is nothing an officer could do anything about. */
export function sayObstacle(error: unknown, place: Pick<Place, 'terminal' | 'config'>): boolean {
  const sentence = ownSentence(error) ?? sentenceOf(error);
  if (sentence) place.terminal.complain(sentence);
  if (error instanceof NotFound || error instanceof StoreAbsent) sayWhere(place);
  return sentence !== null;
}

/** Beside a result that is empty, or a name that is not found: where it was looked for. */
export function sayWhere({ terminal, config }: Pick<Place, 'terminal' | 'config'>): void {
  const [path, dataDir] = [resolve(pathOf(config.databaseUrl)), resolve(config.dataDir)];
  terminal.complain(text('cli.lookedAt', { path, dataDir }));
}

function ownSentence(error: unknown): Text | null {
  if (error instanceof Obstacle) return error.sentence;
  if (error instanceof RequestTooLong) return text('cli.obstacle.tooLong');
  return error instanceof ControlLost ? text('cli.obstacle.lost') : null;
}
