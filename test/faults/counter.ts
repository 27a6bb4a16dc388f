/** Two toy flows that count: a turn that ran twice, half or not at all shows in a number. */
import { z } from 'zod';
import type { Catalogue } from '../../src/core/flow.ts';
import { defineFlow, type Move } from '../../src/core/flow.ts';
import { end, goTo, record } from '../../src/core/move.ts';
import type { Text } from '../../src/core/text.ts';
import type { Fact } from '../../src/training/facts.ts';

const programme = 'KAL-2027-01';
const said = (verbatim: string): Text => ({ verbatim, lang: 'id' });
const fact = (what: Fact) => record(what);

const Data = z.object({ count: z.number().int() });
type Data = z.infer<typeof Data>;

/** The word that begins it, and makes whoever says it an enrolled participant. */
export const START = 'hitung';
/** What the silent are asked, once. */
export const NUDGE = 'Masih di sana?';
/** By the victim's clock, counted from the moment the question was sent. */
export const SILENCE_MS = 12_000;

const counter = defineFlow<Data, 'count'>({
  name: 'counter',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'count', words: [START], reversible: true }],
  data: Data,
  begin: () =>
    goTo(
      'count',
      { count: 0 },
      {
        says: said('Mulai menghitung.'),
        effects: [
          fact({ kind: 'consent-given', programme, textVersion: 'faults' }),
          fact({ kind: 'registered', programme, standing: 'enrolled', doubts: [] }),
        ],
      },
    ),
  steps: {
    count: {
      ask: ({ count }) => ({
        text: said(`Nomor ${count}.`),
        choices: [{ id: 'tambah', label: said('Tambah') }],
        freeText: true,
      }),
      answer: ({ count }, reply) => counted(count + 1, reply.kind === 'text' ? reply.text : 'ketukan'),
      silence: { afterMs: SILENCE_MS, nudges: [said(NUDGE)] },
    },
  },
});

/** The fact is the witness: one row an answer, with the number it was given. */
function counted(count: number, item: string): Move<Data, 'count'> {
  const answered: Fact = {
    kind: 'answered',
    programme,
    // The store keeps one answer an item of a quiz: each number is a quiz of its own.
    quiz: `hitung-${count}`,
    item,
    choice: String(count),
    correct: true,
    competency: 'K1',
  };
  return goTo('count', { count }, { says: said(`Diterima: ${item}.`), effects: [fact(answered)] });
}

/** What the schedule brings: one line, nothing to answer. */
const news = defineFlow<Data, never>({
  name: 'news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: Data,
  begin: (params) => end(said(`Kabar ${String(params.number)}.`)),
  steps: {},
});

export const toys: Catalogue = { counter, news };
