/** A word that works in every chat: MENU, JADWAL, DAFTAR + code, BERHENTI. */
import { standardWords } from './clauses.ts';
import { phrases } from './phrases.ts';
import { legible, plain } from './plain.ts';
import { spelling } from './spelling.ts';
import { oneSlip } from './typo.ts';
import { addresses, lookalikes, questions } from './words.ts';

export interface Command {
  readonly id: string;
  /** Each may be a phrase: "jangan kirim lagi". */
  readonly words: readonly string[];
  /** What follows the word belongs to it: a code, a name. */
  readonly takesRest?: boolean;
  /** What follows must look like this, a code; with anything else after the word, or nothing, it is no command. */
  readonly restLike?: RegExp;
  /** What may follow; with anything else after it the word is read as if nothing could. */
  readonly restMayBe?: RegExp;
  /** Can be taken back. Only such a command may be asked for politely or misspelt. */
  readonly reversible: boolean;
  /** Only shows something, so that a question asks for it too: "jadwal besok jam berapa?" */
  readonly reads?: boolean;
}

export interface CommandMatch<Known extends Command = Command> {
  readonly outcome: 'exact' | 'typo';
  readonly command: Known;
  /** As typed, without the separator and "kode"; '' where nothing followed. */
  readonly rest: string;
}

/**
 * Finds the command a whole message gives; null for any other message. What cannot be taken back is taken only where
 * the message is that word and nothing else; a negated command is none.
 */
export function matchCommand<Known extends Command>(
  text: string,
  commands: readonly Known[],
): CommandMatch<Known> | null {
  const said = plain(text);
  if (said === '' || legible(text).length > longest) return null;
  const packed = said.replaceAll(' ', '');
  const bare = commands.filter(({ restLike }) => restLike === undefined);
  const whole = bare.find(({ words }) => words.some((word) => spelling(word).packed === packed));
  if (whole !== undefined)
    return whole.reversible || !legible(text).includes('?') ? { outcome: 'exact', command: whole, rest: '' } : null;
  return withRest(text, commands) ?? politely(text, bare) ?? misspelt(said, bare);
}

/** "DAFTAR kode KAL-2027-01", "saya mau daftar KAL-2027-01", and "dftar …". */
function withRest<Known extends Command>(text: string, commands: readonly Known[]): CommandMatch<Known> | null {
  const typed = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  for (const outcome of ['exact', 'typo'] as const) {
    for (const command of commands.filter(({ takesRest }) => takesRest === true)) {
      const allowed = command.reversible ? typed.replace(leadIn, '') : typed;
      for (const word of command.words) {
        const count = word.split(' ').length;
        const match = new RegExp(
          `^[/#*_]*((?:[^\\s:]+\\s+){${count - 1}}[^\\s:]+)[\\s:]+(?:kode\\b[\\s:]*)?(.*)$`,
          'isu',
        ).exec(allowed);
        const head = plain(match?.[1] ?? '');
        const fits =
          outcome === 'exact'
            ? head === spelling(word).plain
            : command.reversible && slips(head, word) && !commands.some((other) => other.words.includes(head));
        const isLike = (command.restLike ?? command.restMayBe)?.test((match?.[2] ?? '').trim()) ?? true;
        if (match !== null && fits && isLike) return { outcome, command, rest: (match[2] ?? '').trim() };
      }
    }
  }
  return null;
}

/** The words of exactly one command among nothing but politeness, and for one that only shows, a question. */
function politely<Known extends Command>(text: string, commands: readonly Known[]): CommandMatch<Known> | null {
  const words = standardWords(legible(text)).filter((word, at, all) => word !== all[at - 1]);
  const asked = legible(text).includes('?') || words.some((word) => questions.has(word) && !requests.has(word));
  if (words.length > longestPolite) return null;
  const found = commands.filter(({ reversible, reads, words: own }) => {
    if (!reversible || (asked && reads !== true)) return false;
    return own.some((word) => {
      const rest = without(words, spelling(word).standard);
      if (rest === null) return false;
      const marked =
        rest.length === 0 || rest.some((other) => requests.has(other) || (reads === true && asking.has(other)));
      return (
        marked &&
        rest.every((other) => polite.has(other) || requests.has(other) || (reads === true && asking.has(other)))
      );
    });
  });
  const [only] = found;
  return only !== undefined && found.length === 1 ? { outcome: 'exact', command: only, rest: '' } : null;
}

function misspelt<Known extends Command>(said: string, commands: readonly Known[]): CommandMatch<Known> | null {
  const near = commands.filter(({ words }) => words.some((word) => slips(said, word)));
  const [only] = near;
  return only !== undefined && near.length === 1 && only.reversible
    ? { outcome: 'typo', command: only, rest: '' }
    : null;
}

function slips(said: string, word: string): boolean {
  const meant = spelling(word).plain;
  return (
    meant.length >= shortestWithSlip && said.length >= shortestWithSlip && !lookalikes.has(said) && oneSlip(said, meant)
  );
}

/** The words around a phrase, or null where it does not occur. A negator among them is not politeness, so no command is left. */
function without(words: readonly string[], phrase: readonly string[]): readonly string[] | null {
  for (let at = 0; at + phrase.length <= words.length; at += 1) {
    if (phrase.every((word, offset) => words[at + offset] === word)) {
      return [...words.slice(0, at), ...words.slice(at + phrase.length)];
    }
  }
  return null;
}

const longest = 200;
const longestPolite = 12;
const shortestWithSlip = 5;
const leadIn = /^(?:(?:mohon|saya|sy|mau|ingin|tolong|izin|ijin|pak|bu|min|admin)[\s,]+)+/iu;
const requests = new Set([
  ...addresses,
  ...phrases(`mohon, minta, mau, ingin, lihat, liat, tanya, bertanya, tolong, dong, saya, ya, bisa, buka, show, please, hubungi, bicara, info, saja, aja, lagi, tampilkan, dulu
  cek, kirim, share, bagi, deh, iya, maaf, permisi`),
]);
const polite = new Set(
  phrases(
    'maaf, izin, nya, bapak, ibu, dengan, ke, siap, oke, untuk, sekarang, me, my, the, terimakasih, terima, kasih, nih, sih, kok, chat, ngobrol, boleh, apa, pesan, terus',
  ),
);
const asking = new Set(
  phrases(
    'besok, hari, ini, jam, berapa, kapan, siapa, apa, mana, di, dimana, minggu, depan, senin, selasa, rabu, kamis, jumat, sabtu, kelas, pelatihan, when, what, is, who, bagaimana',
  ),
);
