/** Whether somebody is named in what was said: by a whole name, one that was cut short, or a number. */
import { z } from 'zod';

/** What somebody was called: now and before, and the numbers they are asked for by. */
export const Called = z.object({ names: z.array(z.string()), numbers: z.array(z.string()) });
export type Called = z.infer<typeof Called>;

/** A name shorter than that says nothing; nor does the beginning of one. */
const SHORTEST = 3;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spaced = (text: string): string => text.split(' ').map(escaped).join('\\s+');
const wordStart = '(?<![\\p{L}\\p{N}])';
const wordEnd = '(?![\\p{L}\\p{N}])';

/** Of JSON, such as a message or a conversation: every text in it is looked at. Null where nothing would be found. */
export function mentioning({ names, numbers }: Called): ((json: unknown) => boolean) | null {
  const called = [...new Set(names.flatMap(forms))].filter((name) => name.length >= SHORTEST);
  const patterns = [
    ...called.flatMap((name) => [`${wordStart}${spaced(name)}${wordEnd}`, wordStart + cutShort(name)]),
    ...numbers.flatMap(numberForms),
  ];
  if (patterns.length === 0) return null;
  const pattern = new RegExp(patterns.join('|'), 'iu');
  return (json) => textsIn(json).some((text) => pattern.test(text));
}

/** As it stands, and as people say it: "Sari Contoh, S.Sos." is "Sari Contoh". */
function forms(name: string): readonly string[] {
  const whole = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  return [whole, whole.split(',')[0]?.trim() ?? ''];
}

/** The beginning of it, where a label ends in "…". */
function cutShort(name: string): string {
  const rest = [...name.slice(SHORTEST)].reduceRight((after, letter) => `(?:${spaced(letter) || '\\s'}${after})?`, '');
  return `${spaced(name.slice(0, SHORTEST))}${rest}\\s?…`;
}

/** With the separators people write, and an Indonesian phone number from 0 as well as from 62. */
function numberForms(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 8) return [];
  const national = number.startsWith('+62') ? `(?:\\+?62|0)[\\s.-]*${separated(digits.slice(2))}` : separated(digits);
  return [`(?<!\\d)${national}(?!\\d)`];
}

const separated = (digits: string): string => [...digits].join('[\\s.-]*');

function textsIn(json: unknown): readonly string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}
