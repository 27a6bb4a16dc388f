/** A question in everyday words that some command answers: "jam berapa mulainya?", "nilai saya berapa". */
import { standardWords, withoutCourtesy } from './clauses.ts';
import { phrases } from './phrases.ts';
import { legible } from './plain.ts';
import { mendPairs } from './spellings.ts';
import { courtesy, negators, questions, trimmings } from './words.ts';

/** One kind of question. Words are given in their standard spelling, without "-nya". */
export interface Asked {
  /** What it is about: one word of each of these has to be said. */
  readonly about: readonly (readonly string[])[];
  /** What else may stand in it, besides courtesy and small words. Any other word, and it is another question. */
  readonly beside?: readonly string[];
  /** Asks even where nothing marks it as a question: "takut penipuan". */
  readonly unmarked?: boolean;
}

export interface Askable {
  readonly words: readonly string[];
  readonly asked?: readonly Asked[];
}

export type QuestionMatch<Known extends Askable = Askable> =
  | { readonly outcome: 'one'; readonly command: Known }
  /** It asks about something that these tell of, but not only that: none of them can be taken for its answer. */
  | { readonly outcome: 'near'; readonly commands: readonly Known[] };

/** Finds the command that answers a question; null for what asks nothing, or nothing we know of. Only ever of those that declare what they are asked. */
export function matchQuestion<Known extends Askable>(
  text: string,
  commands: readonly Known[],
): QuestionMatch<Known> | null {
  const said = legible(text);
  const words = standardWords(mendPairs(said)).filter(
    (word, at, all) => !(word === 'izin' && leave.has(all[at + 1] ?? '')),
  );
  if (said.length > longest || words.length === 0 || words.some(isSomeDay)) return null;
  const isAsked = said.includes('?') || asks(words);
  const meant = withoutCourtesy(words);
  const known = commands.filter(({ asked = [] }) => asked.some((one) => fits(one, meant, isAsked)));
  const [only] = known;
  if (only !== undefined && known.length === 1) return { outcome: 'one', command: only };
  if (!isAsked) return null;
  const near = commands.filter(
    ({ words: own, asked = [] }) => own.length > 0 && asked.some((one) => named(one, meant)),
  );
  return near.length > 0 ? { outcome: 'near', commands: near } : null;
}

function fits({ about, beside = [], unmarked = false }: Asked, words: readonly string[], isAsked: boolean): boolean {
  const isBeside = (word: string) =>
    beside.includes(word) || leadIn.has(word) || (isAsked && (idle.has(word) || /^\d+$/.test(word)));
  return (
    (isAsked || unmarked) &&
    about.every((group) => words.some((word) => group.includes(word))) &&
    words.every((word) => about.some((group) => group.includes(word)) || isBeside(word))
  );
}

/** A thing is named, and not only asked for: "kapan" alone may be about anything. */
const named = ({ about }: Asked, words: readonly string[]): boolean =>
  about.length === 1 && words.some((word) => !vague.has(word) && about[0]?.includes(word));

const asks = (words: readonly string[]): boolean => {
  const first = words.find((word) => !courtesy.has(word) && !leadIn.has(word)) ?? '';
  const last = words.findLast((word) => word === 'kan' || !courtesy.has(word)) ?? '';
  return words.some((word) => questions.has(word)) || opening.has(first) || tags.has(last);
};

/** "kapan-kapan", "siapa-siapa": some time, nobody. */
const isSomeDay = (word: string, at: number, all: readonly string[]): boolean =>
  word === all[at - 1] && questions.has(word);

const longest = 160;
/** "Izin bertanya, …": asked leave to ask, as one does. */
const leave = new Set(phrases('tanya, bertanya, menanyakan, nanya, konfirmasi'));
/** What comes before the point. */
const leadIn = new Set(phrases('info, pagi, siang, sore, malam, ya, iya, oke, baik, siap'));
/** With these a question begins that no other word marks. */
const opening = new Set(phrases('ada, is, are, does, do, can, any, whats, wheres, whens, boleh'));
/** And with these it ends: "aman gak", "kuisnya sudah ada belum". */
const tags = new Set([...negators, 'kan', 'ga']);
const vague = new Set(
  phrases(
    'jam, pukul, kapan, mana, dimana, hari, tanggal, siapa, berapa, when, where, time, mulai, selesai, hasil, masuk, pulang, lama, data, nomor, nama, orang',
  ),
);
const idle = new Set([
  ...trimmings,
  ...negators,
  ...phrases(`apa, apakah, kah, bisa, tahu, tanya, bertanya, menanyakan, nanya, numpang, konfirmasi, minta, kasih, beri, boleh, ya, iya, oke, siap, baik, cek, lihat, kita, ingin, masih, sama, soal, depan, lusa, sekarang
  there, a, an, my, me, next, any, of, for, it, does, did, are, have, has, got, i, go, get, today, tomorrow, this, that, please, can, tell, know, what, whats, which, want`),
]);
