/** What an officer is asked of somebody who stands at the desk. */
import type { Option } from '../../core/flow.ts';
import type { Answer, Answers, Form, FormQuestion } from '../../core/form/question.ts';
import type { Reading } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import type { DeskNip, DeskPerson } from '../../training/desk-registration.ts';
import { readFullName } from '../../training/full-name.ts';
import { nipTail, readNip } from '../../training/nip.ts';
import type { Programme } from '../../training/programme.ts';
import { readWorkLine } from '../../training/work-line.ts';

/** The answer where there is no NIP: no eighteen digits. */
const none = 'none';

/** `is`: what the NIP just typed, or kept, is; null where there is none. */
export function detailsForm(programme: Programme, today: string, is: DeskNip | null): Form {
  const { registration, lang, code } = programme;
  const units: readonly Option[] = registration.units.map((unit, at) => ({
    id: `unit-${at + 1}`,
    label: { verbatim: unit, lang },
  }));
  const questions: readonly FormQuestion[] = [
    question('name', { kind: 'text', read: reading(readFullName, 'name') }),
    {
      ...question('nip', { kind: 'text', read: (said) => readDeskNip(said, today, is) }),
      show: (nip) => shownNip(nip, today),
    },
    question(
      'unit',
      units.length > 0 ? { kind: 'choice', options: units, typed: true } : line,
      units.length > 0 ? 'unitFromList' : 'unit',
    ),
    question('position', line),
    question('salutation', { kind: 'choice', options: salutations }),
  ];
  return {
    questions,
    summary: (lines) => [
      text('deskRegistration.summary', { programme: code }),
      ...lines,
      text('deskRegistration.noMessages'),
    ],
  };
}

function question(id: string, kind: FormQuestion['kind'], ask = id): FormQuestion {
  return { id, kind, label: text(`deskRegistration.label.${id}`), text: () => text(`deskRegistration.ask.${ask}`) };
}

const reading =
  (read: (said: string) => string | null, hint: string) =>
  (said: string): Reading<string> => {
    const value = read(said);
    return value === null ? { ok: false, hint: text(`deskRegistration.hint.${hint}`) } : { ok: true, value };
  };

const line = { kind: 'text', read: reading(readWorkLine, 'line') } as const;

const salutations: readonly Option[] = [
  { id: 'bapak', label: text('deskRegistration.salutation.bapak'), aliases: ['pak', 'bpk', 'mr'] },
  { id: 'ibu', label: text('deskRegistration.salutation.ibu'), aliases: ['bu', 'mrs', 'ms'] },
];

/** "TIDAK PUNYA", in the ways people say it. */
const noNip = /^(?:tidak|tdk|tak|ga|gak|nggak|belum|blm|no|none|tanpa)(?: ada| punya| memiliki| have)?(?: nip)?$/;

/** What was meant in an answer to the question for the NIP; null where it is none. */
export const nipIn = (said: string, today: string): string | null => {
  const nip = readNip(said, today);
  return nip.ok ? nip.nip : null;
};

function readDeskNip(said: string, today: string, is: DeskNip | null): Reading<string> {
  if (noNip.test(plain(said))) return { ok: true, value: none };
  const nip = readNip(said, today);
  if (nip.ok) return is === 'here' || is === 'chat' ? { ok: false, hint: taken(is) } : { ok: true, value: nip.nip };
  if (nip.reason === 'nik') return { ok: false, hint: text('deskRegistration.hint.nik') };
  const found = nip.found ?? 0;
  return {
    ok: false,
    hint: found === 18 ? text('deskRegistration.hint.shape') : text('deskRegistration.hint.nip', { found }),
  };
}

export const taken = (is: 'here' | 'chat'): Text => text(`deskRegistration.taken.${is}`);

/** Of a NIP only its end; what is odd about it is for the officer to look at once more. */
function shownNip(answer: Answer, today: string): Text {
  if (answer === none || typeof answer !== 'string') return text('deskRegistration.nip.none');
  const tail = nipTail(answer);
  return text(doubtsOf(answer, today).length > 0 ? 'deskRegistration.nip.odd' : 'deskRegistration.nip.tail', { tail });
}

export function doubtsOf(nip: string | null, today: string): readonly string[] {
  const read = nip === null ? null : readNip(nip, today);
  return read?.ok ? read.warnings : [];
}

/** The NIP among the answers. */
export const nipOf = (answers: Answers): string | null =>
  typeof answers.nip === 'string' && answers.nip !== none ? answers.nip : null;

/** Throws where an answer is missing: the form asks all of them. */
export function personOf(answers: Answers, { registration }: Programme, today: string): DeskPerson {
  const typed = (id: string): string => {
    const answer = answers[id];
    if (typeof answer !== 'string') throw new Error(`A registration at the desk ends without its ${id}`);
    return answer;
  };
  const nip = nipOf(answers);
  const read = nip === null ? null : readNip(nip, today);
  const at = /^unit-(\d+)$/.exec(typed('unit'))?.[1];
  return {
    name: typed('name'),
    salutation: typed('salutation') === 'ibu' ? 'ibu' : 'bapak',
    unit: at === undefined ? typed('unit') : (registration.units[Number(at) - 1] ?? typed('unit')),
    position: typed('position'),
    nip,
    nipStatus: read?.ok ? read.status : null,
  };
}
