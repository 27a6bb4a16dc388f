/** Words that work from anywhere, whatever question is open. */
import type { Asked } from './understanding/match-question.ts';

export interface Command {
  /** Given to `begin` as `params.command`. */
  readonly id: string;
  /** In every language the bot speaks; the first is the one it is offered by. */
  readonly words: readonly string[];
  /** What follows the word goes to `begin` as `params.rest`. */
  readonly takesRest?: boolean;
  /** What follows must look like this, a code; with anything else after the word, or nothing, it is no command. */
  readonly restLike?: RegExp;
  /** What may follow; with anything else after it the word is read as if nothing could. */
  readonly restMayBe?: RegExp;
  /** An open question of another flow goes first where its answer is meant: "setujui" may be a consent. */
  readonly yields?: boolean;
  /** Whether a mistyped word may still mean it: never for what cannot be taken back. */
  readonly reversible: boolean;
  /** Only shows something, so that a question asks for it too: "jadwal besok jam berapa?" */
  readonly reads?: boolean;
  /** Questions in everyday words that it answers too. Only for what changes nothing. */
  readonly asked?: readonly Asked[];
  /** Where a human is: offered to whoever was not understood several times in a row. */
  readonly offeredWhenLost?: boolean;
  /** Beats even an exact option of the open question: BERHENTI. */
  readonly always?: boolean;
}

/** The words the engine itself knows: they are about the question at hand, whichever flow it belongs to. */
export const engineWords = [
  { id: 'again', words: ['ulang', 'ulangi', 'repeat', 'again'], reversible: true },
  { id: 'resume', words: ['lanjut', 'lanjutkan', 'continue', 'resume'], reversible: true },
  { id: 'later', words: ['nanti', 'nanti saja', 'nanti dulu', 'later', 'belum sempat'], reversible: true },
  { id: 'skip', words: ['lewati', 'lewat', 'skip'], reversible: false },
  { id: 'undo', words: ['ubah', 'batalkan', 'undo', 'change'], reversible: true },
] as const satisfies readonly Command[];
export type EngineWord = (typeof engineWords)[number]['id'];
