/** How a form speaks: its questions, what is asked back, the summary, and the list of what can be corrected. */
import { textsOf } from '../ask.ts';
import type { Option, Prompt } from '../flow.ts';
import { type Param, type Text, text } from '../text.ts';
import { correct, incorrect, yes } from '../understanding/usual-answers.ts';
import type { Answer, Form, FormQuestion, Kind } from './question.ts';
import { askSeveral } from './several.ts';
import { type FormState, questionAsked, relevant } from './state.ts';

export function promptOf(form: Form, state: FormState): Prompt {
  if (state.at === 'summary') return summary(form, state);
  if (state.at === 'which') {
    const choices = relevant(form, state).map(({ id, label }) => ({ id, label }));
    return { text: text('common.whichToCorrect'), choices };
  }
  const question = questionAsked(form, state);
  if (!question) throw new Error(`The form has no question to ask at ${JSON.stringify(state.at)}`);
  const { kind } = question;
  const { pending } = state;
  if (kind.kind === 'several')
    return askSeveral(textOf(question, state), kind, pending && 'ticked' in pending ? pending.ticked : []);
  return pending ? askedBack(kind, pending) : { text: textOf(question, state), ...answersOf(kind) };
}

/** Each of these stands for itself, so that it can be repeated hours later. */
function askedBack(kind: Kind, pending: NonNullable<FormState['pending']>): Prompt {
  if ('date' in pending) {
    const date = { date: pending.date, form: 'date' } as const;
    const choices = [{ id: 'yes', label: text('common.yes'), aliases: yes }];
    return { text: [text('common.confirmDate', { date }), text('common.confirmDateHint')], choices };
  }
  if (kind.kind !== 'rows' || !('rows' in pending))
    throw new Error(`${Object.keys(pending)} are pending, but the question is of kind '${kind.kind}'`);
  const open = lettered(kind).filter(({ id }) => !(id in pending.rows));
  const rows = open.map(({ letter }) => letter).join(', ');
  return {
    text: [
      text('common.rowsAgain', { rows, min: kind.min, max: kind.max }),
      ...open.map(rowText),
      text('common.rowsHint'),
    ],
  };
}

function textOf({ kind, text: ask }: FormQuestion, { answers }: FormState): readonly Text[] {
  const lines = textsOf({ text: ask(answers) });
  return kind.kind === 'rows' ? [...lines, ...lettered(kind).map(rowText)] : lines;
}

/** Rows go by the letter of their place. */
export const lettered = ({ rows }: Extract<Kind, { kind: 'rows' }>) =>
  rows.map((row, at) => ({ ...row, letter: String.fromCharCode('a'.charCodeAt(0) + at) }));

type Row = ReturnType<typeof lettered>[number];
const rowText = ({ letter, text: row }: Row): Text => text('common.row', { letter, row });

/** What the answer may be: what is on offer, and what the channel may help with. */
function answersOf(kind: Exclude<Kind, { kind: 'several' }>): Omit<Prompt, 'text'> {
  switch (kind.kind) {
    case 'text':
      return kind.read ? {} : { freeText: true };
    case 'choice':
      return { choices: kind.options, keys: kind.keys ?? 'digits' };
    case 'scale':
      return { choices: scaleOptions(kind), keys: 'words' };
    case 'phone':
      return { ask: 'contact' };
    case 'file':
      return { ask: 'media' };
    case 'number':
    case 'rows':
    case 'date':
      return {};
    default:
      return kind satisfies never;
  }
}

/** The figure itself is the label, so it must not be taken for a place in the list. */
const scaleOptions = ({ min, max }: Extract<Kind, { kind: 'scale' }>): readonly Option[] =>
  Array.from({ length: max - min + 1 }, (_, at) => ({
    id: String(min + at),
    label: text('common.scaleValue', { value: min + at }),
  }));

function summary(form: Form, state: FormState): Prompt {
  const lines = relevant(form, state).map((question) => {
    const answer = shown(question, state.answers[question.id] ?? null);
    return text('common.summaryLine', { label: question.label, answer });
  });
  return { text: form.summary?.(lines, state.answers) ?? lines, choices: summaryOptions };
}

const summaryOptions: readonly Option[] = [
  { id: 'correct', label: text('common.correct'), aliases: correct, opposite: 'incorrect' },
  { id: 'incorrect', label: text('common.incorrect'), aliases: incorrect, opposite: 'correct' },
];

function shown({ kind, show }: FormQuestion, answer: Answer): Param {
  if (answer === null) return text('common.skipped');
  if (show) return show(answer);
  const labelOf = (options: readonly Option[], id: string) => options.find((option) => option.id === id)?.label;
  if (kind.kind === 'choice') return labelOf(kind.options, String(answer)) ?? String(answer);
  if (kind.kind === 'several' && Array.isArray(answer)) {
    return (answer as readonly string[]).flatMap((id) => labelOf(kind.options, id) ?? []); // isArray does not narrow readonly arrays
  }
  if (kind.kind === 'date' && typeof answer === 'string') return { date: answer, form: 'date' };
  if (kind.kind === 'file') return received;
  return typeof answer === 'object' ? Object.values(answer).join(' ') : String(answer);
}

/** A file's reference means nothing to anyone. */
const received = '✓';
