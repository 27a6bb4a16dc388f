/** What somebody says about coming though nothing asked them: only what can mean nothing else is taken, the rest is asked back. */
import { standardWords, withoutCourtesy } from '../../core/understanding/clauses.ts';
import { isMarkup } from '../../core/understanding/junk.ts';
import { matchChoice } from '../../core/understanding/match-choice.ts';
import { phrases } from '../../core/understanding/phrases.ts';
import { legible, plain } from '../../core/understanding/plain.ts';
import { attend, excuse, late } from '../../core/understanding/usual-answers.ts';
import { negators } from '../../core/understanding/words.ts';
import type { Attendance } from '../../training/facts.ts';

export interface PlainWord {
  /** `unclear`: it speaks of coming, and decides nothing. */
  readonly means: Attendance | 'unclear';
  /** The word alone, with a day at most. */
  readonly alone: boolean;
}

/** Null where it speaks of something else. A denied word is never taken for what it denies. */
export function plainWord(text: string): PlainWord | null {
  if (isCode(text) || isMarkup(text) || legible(text).length > longest) return null;
  const alone = aloneIn(text);
  if (alone !== null) return { means: alone, alone: true };
  const said = text.replace(/\brumah sakit\b/giu, ' ');
  const broadly = matchChoice(said, { choices: anyWord, keys: 'words' });
  if (broadly.outcome === 'none') return null;
  const narrowly = matchChoice(said, { choices: plainest, keys: 'words' });
  const words = standardWords(legible(said));
  const isClear =
    broadly.outcome === 'one' &&
    narrowly.outcome === 'one' &&
    broadly.id === narrowly.id &&
    words.length <= mostWords &&
    words.filter((word) => negators.has(word)).length <= (narrowly.id === 'hadir' ? 0 : 1) &&
    !words.some((word) => past.has(word));
  return { means: isClear ? (narrowly.id as Attendance) : 'unclear', alone: false }; // the ids of `plainest` are those of Attendance
}

/** "HADIR 4821": a word and four digits are a code, and no plan. */
export const isCode = (text: string): boolean =>
  /^(?:\p{L}+ (?:(?:kode|code|nomor|no) )?\d{4}|\d{4} \p{L}+)$/u.test(plain(text).replace(/[^\p{L}\p{N}]+/gu, ' '));

/** A word as it is offered, "mohon izin", "besok hadir". */
function aloneIn(text: string): Attendance | null {
  const said = legible(text);
  if (said.includes('?')) return null;
  const words = withoutCourtesy(standardWords(said)).filter((word) => !days.has(word));
  return words.length === 0 ? null : (whole.get(words.join(' ')) ?? null);
}

const plainly = {
  hadir: attend.filter((words) => /hadir|datang|present/.test(words)),
  izin: [...excuse.filter((words) => /^(?:tidak|belum) .|berhalangan|^izin (?!menyusul)/.test(words)), 'absent'],
  terlambat: late,
} satisfies Record<Attendance, readonly string[]>;

const whole = new Map<string, Attendance>(
  [
    ...plainly.hadir.map((words) => [words, 'hadir'] as const),
    ...[...plainly.izin, 'izin', 'excused'].map((words) => [words, 'izin'] as const),
    ...plainly.terlambat.map((words) => [words, 'terlambat'] as const),
  ].map(([words, means]) => [withoutCourtesy(standardWords(words)).join(' '), means]),
);

/** A mere "izin" asks leave to speak as often as to stay away: in a sentence it takes more than that. */
const plainest = [
  { id: 'hadir', label: 'hadir', aliases: plainly.hadir, opposite: 'izin' },
  { id: 'izin', label: 'tidak hadir', aliases: plainly.izin, opposite: 'hadir' },
  { id: 'terlambat', label: 'terlambat', aliases: plainly.terlambat, narrows: 'hadir' },
];

const anyWord = [
  { id: 'hadir', label: 'hadir', aliases: [...plainly.hadir, 'ikut'], opposite: 'izin' },
  {
    id: 'izin',
    label: 'izin',
    aliases: excuse.filter((words) => !/^(?:tidak|no|batal)$/.test(words)),
    opposite: 'hadir',
  },
  { id: 'terlambat', label: 'terlambat', aliases: late, narrows: 'hadir' },
];

const days = new Set(
  phrases('besok, lusa, tomorrow, hari, senin, selasa, rabu, kamis, jumat, sabtu, minggu, nanti, untuk, pada, pagi'),
);
/** It has been, so it is no plan. */
const past = new Set(phrases('sudah, telah, tadi, kemarin, barusan, was, were, did, yesterday'));
const longest = 160;
const mostWords = 12;
