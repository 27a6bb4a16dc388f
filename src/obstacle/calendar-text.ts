/** A calendar file that cannot be used, in words: which file, where it is damaged, and what came. */
import { readFileSync } from 'node:fs';
import type { CalendarDamaged } from '../almanac.ts';
import { type Text, text } from '../core/text.ts';
import { jsonFault } from './json-fault.ts';
import { programmeProblem } from './programme-problem.ts';

export function calendarText({ path, cause, problems }: CalendarDamaged): Text {
  if (problems.length > 0) return text('cli.obstacle.calendar', { path, problems: problems.map(programmeProblem) });
  if (!(cause instanceof SyntaxError)) return text('cli.obstacle.unreadable', { path });
  return text('cli.obstacle.json', { path, ...jsonFault(readFileSync(path, 'utf8')) });
}
