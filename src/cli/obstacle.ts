/** What keeps a command from the database, in words: locked, sealed with another key, absent, of another version. */
import { resolve } from 'node:path';
import { CalendarDamaged } from '../almanac.ts';
import { ControlLost } from '../control/client.ts';
import { type Text, text } from '../core/text.ts';
import { pathOf } from '../store/prisma/open.ts';
import { StoreAbsent, StoreOutdated } from '../store/prisma/open-read-only.ts';
import { StoreLocked, StoreSealed, StoreUnfit } from '../store/store.ts';
import { calendarText } from './calendar-text.ts';
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
  const sentence = sentenceOf(error);
  if (sentence) place.terminal.complain(sentence);
  if (error instanceof NotFound || error instanceof StoreAbsent) sayWhere(place);
  return sentence !== null;
}

/** Beside a result that is empty, or a name that is not found: where it was looked for. */
export function sayWhere({ terminal, config }: Pick<Place, 'terminal' | 'config'>): void {
  const [path, dataDir] = [resolve(pathOf(config.databaseUrl)), resolve(config.dataDir)];
  terminal.complain(text('cli.lookedAt', { path, dataDir }));
}

/** Null where the error is nothing anybody could have expected. */
export function sentenceOf(error: unknown): Text | null {
  if (error instanceof Obstacle) return error.sentence;
  if (error instanceof StoreLocked) return text('cli.obstacle.locked');
  if (error instanceof StoreSealed) return text(`cli.obstacle.sealed.${error.reason}`, { where: error.where ?? '' });
  if (error instanceof StoreUnfit) return text(`cli.obstacle.${error.reason}`, { path: error.path, what: error.what });
  if (error instanceof CalendarDamaged) return calendarText(error);
  if (error instanceof StoreAbsent) return text('cli.obstacle.absent');
  if (error instanceof StoreOutdated) return text('cli.obstacle.outdated');
  if (error instanceof ControlLost) return text('cli.obstacle.lost');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'EACCES' || code === 'EPERM' ? text('cli.obstacle.notAllowed') : null;
}
