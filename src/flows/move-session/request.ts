/** A whole wish in one message: "pindahkan S03 ke Ruang Melati karena AC mati", "batalkan sesi Kamis 13.15". */
import { matchDate } from '../../core/understanding/match-date.ts';
import { readHour } from '../../training/spoken-hour.ts';
import { readReason as sentence } from '../wording/reason.ts';
import { type Data, nothingYet } from './data.ts';

export const words = {
  moveSession: ['pindahkan', 'pindah sesi', 'ubah sesi', 'move session'],
  moveRoom: ['pindah ruang', 'pindah ruangan', 'move room'],
  cancelSession: ['batalkan sesi', 'cancel session'],
} as const;

type Wish = keyof typeof words;

/** What each word alone asks for. */
export const wished = (command: string): Data => ({ ...nothingYet, kind: kinds[command as Wish] ?? null }); // any other names no kind

const kinds = { moveSession: null, moveRoom: 'place', cancelSession: 'cancelled' } as const;

/** Null where it begins with none of the words, or with nothing behind it. */
export function wishIn(said: string, today: string): Data | null {
  const tidy = said.replace(/\s+/g, ' ').trim();
  for (const wish of Object.keys(words) as Wish[]) {
    const word = words[wish].find((one) => tidy.toLowerCase().startsWith(`${one} `));
    if (word !== undefined) return wishOf(wish, tidy.slice(word.length + 1), today);
  }
  return null;
}

/** "Pindahkan S01 ke …", "batalkan sesi Kamis": no plea to be moved oneself. */
export const isOfSession = (said: string): boolean =>
  /^\S+ (?:(?:sesi|session|ruang|ruangan|room) )*(?:[a-z]\d{1,3}\b|(?:sesi|session)\b(?! (?:saya|my)\b))/i.test(
    said.replace(/\s+/g, ' ').trim(),
  );

function wishOf(wish: Wish, rest: string, today: string): Data {
  const [, about = rest, why] = /^(.*?)[ ,]+(?:karena|sebab|because) (.+)$/i.exec(rest) ?? [];
  const data = { ...wished(wish), reason: readReason(why ?? '') };
  if (wish === 'cancelSession') return { ...data, said: about };
  const [, before = about, to] = /^(.*?) ?\b(?:ke|jadi|menjadi|to) (.+)$/i.exec(about) ?? [];
  if (to === undefined) return { ...data, said: before };
  const [hour, day, place] = [readHour(to), matchDate(to, today), readPlace(to)];
  if (wish === 'moveRoom') return { ...data, said: before, value: place };
  if (hour !== null) return { ...data, said: before, kind: 'hour', value: hour };
  if (day.outcome === 'date') return { ...data, said: before, kind: 'day', value: day.date };
  return { ...data, said: before, kind: place === null ? null : 'place', value: place };
}

const longestPlace = 40;

/** As it will stand in everybody's message; null where it names no place, or a number of a person. */
export function readPlace(said: string): string | null {
  const place = said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replace(/^(?:ke|di|to) /i, '')
    .replace(/[.!]$/, '');
  const isPlain = !/\{\{|\$t\(/.test(place) && !/\d(?:[ .-]?\d){9,}/.test(place);
  return /[\p{L}\d]/u.test(place) && place.length <= longestPlace && isPlain ? place : null;
}

/** One sentence without a number of a person. */
export function readReason(said: string): string | null {
  const reading = sentence(said.replace(/[\p{Cc}\p{Cf}]+/gu, ' '));
  return reading.ok && !/\d(?:[ .-]?\d){9,}/.test(reading.value) ? reading.value : null;
}
