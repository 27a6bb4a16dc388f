/** Clauses from which nothing may be concluded, whatever they name. */
import { clauses, isKnown, withoutCourtesy } from './clauses.ts';
import { isMarkup } from './junk.ts';
import type { Lexicon, Offer } from './offer.ts';
import { lexiconOf } from './offer.ts';
import { phrases } from './phrases.ts';
import { oneSlip, twoSlips } from './typo.ts';
import { doubts, negatorSpellings, negators, onlyAlone } from './words.ts';

/** Not decided yet, about another person, or with a word in it that may turn the rest round. */
export function undecided(all: readonly string[], lexicon: Lexicon): boolean {
  const words = withoutCourtesy(all);
  return words.some((word) => doubts.has(word)) || aboutSomeoneElse(all, lexicon) || murky(words, lexicon);
}

/**
 * "Mungkin", "saya tanya atasan dulu", "boleh datang terlambat?": it is about a choice between opposites, and decides
 * nothing yet. Ask only of what nothing else takes.
 */
export function wavers(text: string, offer: Offer): boolean {
  const lexicon = lexiconOf(offer);
  const words = withoutCourtesy(clauses(text).flatMap((clause) => clause.words));
  if (lexicon.paired.size === 0 || words.length > longestWavering || isMarkup(text)) return false;
  const isOption = (word: string) => lexicon.vocabulary.has(word) && lexicon.phrases.has(word) && !onlyAlone.has(word);
  const isPutOff = (word: string, at: number) =>
    waiting.has(word) || (word === 'tahu' && negators.has(words[at - 1] ?? ''));
  const known = (word: string) => isKnown(word) || lexicon.vocabulary.has(word) || waiting.has(word) || asks.has(word);
  return words.every(known) && (words.some(isPutOff) || words.some(isOption));
}

/** "Bu Rini izin": a title, a name, then what that person does; "atasan saya setuju". */
function aboutSomeoneElse(words: readonly string[], { phrases, vocabulary }: Lexicon): boolean {
  const [title = '', name = '', next = ''] = words;
  const [subject = '', does = ''] = withoutCourtesy(words);
  // "suami sakit" is a reason of one's own.
  if (others.has(subject) && does !== 'sakit' && (phrases.has(does) || negators.has(does))) return true;
  return titles.has(title) && !isKnown(name) && !vocabulary.has(name) && (phrases.has(next) || negators.has(next));
}

/**
 * Beside a "hadir", an unread word of up to three letters may be a mangled "tdk"; and one that nearly is a word of this
 * offer, too short to be mended or stretched past it, may be what turns the rest: "btal hadir", "eggggak setuju".
 */
function murky(words: readonly string[], { vocabulary }: Lexicon): boolean {
  const turning = [...vocabulary, ...negatorSpellings].filter((word) => word.length >= 4);
  return words.some((word) => {
    if (isKnown(word) || vocabulary.has(word) || !/^\p{L}+$/u.test(word)) return false;
    if (joinedNegator.test(word)) return true;
    return word.length <= 3 || turning.some((meant) => nearly(word, meant) || nearly(once(word), once(meant)));
  });
}

/** Doubled letters taken once: how often one is written tells nothing. */
const once = (word: string): string => word.replace(/(\p{L})\1+/gu, '$1');

/** One slip away; in a longer word there is room for two before it becomes another, and its beginning tells enough: "berhalaaaan". */
const nearly = (word: string, meant: string): boolean =>
  word === meant ||
  oneSlip(word, meant) ||
  (meant.length >= 7 && twoSlips(word, meant)) ||
  (meant.length >= 9 && word.slice(0, 6) === meant.slice(0, 6));

const others = new Set(['atasan', 'pimpinan', 'kepala', 'ketua', 'suami', 'istri', 'staf']);
const titles = new Set(['pak', 'bu', 'bapak', 'ibu', 'mas', 'mbak']);
const joinedNegator = /tidak|nggak|bukan|belum|jangan|^(?:tdk|tida|gak|ngga|enga|blm|jgn)/;
const longestWavering = 12;
/** What somebody waits for before deciding. */
const waiting = new Set(
  phrases(
    'mungkin, entah, entahlah, bingung, ragu, tergantung, kalau, asal, asalkan, kabari, dikabari, atasan, pimpinan, kepala, bos, suami, istri, diizinkan, dibolehkan, disetujui, ditugaskan, memungkinkan, diusahakan, usahakan, pastikan, memastikan, maybe',
  ),
);
const asks = new Set(
  phrases(
    'tanya, cek, lihat, konfirmasi, menunggu, tunggu, nunggu, jadwal, kerja, kantor, situasi, kondisi, surat, tugas',
  ),
);
