/** The wording of an announcement: what it may hold, and what of it anybody may read. */
import { MASK, maskSixteenDigits } from './nik.ts';

/** Why a wording is not taken: a number of a person, a link that hides where it leads, a day without a date, or its length. */
export type WordingProblem = 'number' | 'short-link' | 'no-date' | 'too-long' | 'too-short';

export type WordingReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: WordingProblem; readonly what: string };

/** `most`: as many characters as the rest of the message leaves. */
export function readWording(said: string, most: number): WordingReading {
  const text = tidied(said);
  const link = shortLinkIn(text);
  const day = dayWord.exec(text)?.[0];
  if (holdsNumber(text)) return { ok: false, problem: 'number', what: '' };
  if (link !== null) return { ok: false, problem: 'short-link', what: link };
  if (day !== undefined && !dated.test(text)) return { ok: false, problem: 'no-date', what: day };
  if (text.length > most) return { ok: false, problem: 'too-long', what: String(text.length) };
  return letters.test(text) ? { ok: true, text } : { ok: false, problem: 'too-short', what: '' };
}

const letters = /\p{L}{2}.*\p{L}{2}/su;

/** Lines stay lines; an empty one would tear the message apart. */
const tidied = (said: string): string =>
  said
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/[\p{Cc}\p{Cf}]/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');

/** A NIK, masked already or not, or a NIP. */
const holdsNumber = (text: string): boolean =>
  text.includes(MASK) || maskSixteenDigits(text) !== text || /(?<!\d)(?:\d[ .-]?){17}\d(?!\d)/.test(text);

/** Hosts that only lead on: nobody sees where to before they are there (house rule: no short links). */
const shorteners =
  /(?<![\w./-])(?:https?:\/\/)?(?:www\.)?(bit\.ly|bitly\.com|s\.id|tinyurl\.com|goo\.gl|forms\.gle|t\.co|t\.ly|cutt\.ly|is\.gd|v\.gd|ow\.ly|rb\.gy|shorturl\.at|shorturl\.asia|rebrand\.ly|tiny\.cc|lnkd\.in|gg\.gg|intip\.in|adf\.ly|x\.gd|buff\.ly|soo\.gd)(?![\w-]|\.\w)/i;

const shortLinkIn = (text: string): string | null => shorteners.exec(text)?.[1]?.toLowerCase() ?? null;

/** True only on the day it was written (house rule: never only "besok"). */
const dayWord =
  /\b(?:besok|esok hari|lusa|kemarin|hari ini|nanti malam|nanti siang|nanti sore|malam ini|siang ini|sore ini|pagi ini|minggu depan|minggu ini|tomorrow|today|tonight|yesterday|next week)\b/i;

const dated =
  /\b\d{1,2}[ /.-](?:\d{1,2}\b|jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}\b/i;

const longestLine = 100;

/** The first line as CEK says it to anybody: numbers of people masked; null where somebody of `names` is named, or addressed. */
export function publicLine(text: string, names: Iterable<string>): string | null {
  const line = text.split('\n')[0] ?? '';
  if (addressed.test(line)) return null;
  const words = ` ${wordsOf(line).join(' ')} `;
  for (const name of names) if (isNamed(words, name)) return null;
  const masked = line.replace(/\d(?:[ .-]?\d){4,}/g, (digits) => digits.replace(/\d/g, MASK));
  return masked.length <= longestLine ? masked : `${masked.slice(0, longestLine - 1).trimEnd()}…`;
}

/** "Bapak Edi", "Sdr. Rini"; not "Bapak/Ibu" nor "Bapak dan Ibu". */
const addressed =
  /\b(?:[Bb]apak|[Pp]ak|[Bb]pk|[Ii]bu|[Bb]u|[Ss]audara|[Ss]audari|[Ss]dri?|[Mm]r|[Mm]rs|[Mm]s)\.? +(?!(?:Bapak|Ibu|Peserta|Panitia|Mentor|Kepala|Sekalian)\b)\p{Lu}/u;

/** Two words of the name beside each other, or all of it. Degrees stand behind the comma. */
function isNamed(words: string, name: string): boolean {
  const own = wordsOf(name.split(',')[0] ?? '');
  if (own.length === 1) return (own[0]?.length ?? 0) > 3 && words.includes(` ${own[0]} `);
  return own.slice(1).some((word, at) => words.includes(` ${own[at]} ${word} `));
}

const wordsOf = (said: string): readonly string[] => said.toLowerCase().match(/\p{L}+/gu) ?? [];
