/** What keeps anything of ours from its database or its files, in a sentence: locked, sealed with another key, absent, of another version. */
import { CalendarDamaged } from '../almanac.ts';
import { type Text, text } from '../core/text.ts';
import { StoreAbsent, StoreLocked, StoreOutdated, StoreSealed, StoreUnfit } from '../store/errors.ts';
import { calendarText } from './calendar-text.ts';

/** Null where the error is nothing anybody could have expected. */
export function sentenceOf(error: unknown): Text | null {
  if (error instanceof StoreLocked) return text('cli.obstacle.locked');
  if (error instanceof StoreSealed) return text(`cli.obstacle.sealed.${error.reason}`, { where: error.where ?? '' });
  if (error instanceof StoreUnfit) return text(`cli.obstacle.${error.reason}`, { path: error.path, what: error.what });
  if (error instanceof CalendarDamaged) return calendarText(error);
  if (error instanceof StoreAbsent) return text('cli.obstacle.absent');
  if (error instanceof StoreOutdated) return text('cli.obstacle.outdated');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'EACCES' || code === 'EPERM' ? text('cli.obstacle.notAllowed') : null;
}
