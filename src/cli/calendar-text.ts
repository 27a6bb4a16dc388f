/** A calendar file that cannot be used, in words: which file, and where it is damaged. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CalendarDamaged } from '../almanac.ts';
import { type Text, text } from '../core/text.ts';
import { pathText } from '../training/problem.ts';
import { jsonFault } from './json-fault.ts';

export function calendarText({ path, cause }: CalendarDamaged): Text {
  if (cause instanceof z.ZodError) {
    const parts = [...new Set(cause.issues.map((issue) => pathText(issue.path)))];
    return text('cli.obstacle.calendar', { path, parts: parts.filter((part) => part !== '').join(', ') });
  }
  if (!(cause instanceof SyntaxError)) return text('cli.obstacle.unreadable', { path });
  return text('cli.obstacle.json', { path, ...jsonFault(readFileSync(path, 'utf8')) });
}
