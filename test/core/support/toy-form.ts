/** A form with a question of every kind. */
import { defineFlow } from '../../../src/core/flow.ts';
import { formStep } from '../../../src/core/form/form-step.ts';
import type { Form, FormQuestion } from '../../../src/core/form/question.ts';
import { beginForm, FormState } from '../../../src/core/form/state.ts';
import { end, goTo, record } from '../../../src/core/move.ts';
import { text } from '../../../src/core/text.ts';

const label = (id: string) => text(`toy.label.${id}`);
const options = (...ids: readonly string[]) =>
  ids.map((name) => ({ id: name.replaceAll(' ', '-'), label: { verbatim: name, lang: 'id' } as const }));
const words = (id: string): FormQuestion => ({
  id,
  kind: { kind: 'text' },
  label: label(id),
  text: () => text(`toy.ask.${id}`),
});
const asked = (id: string, kind: FormQuestion['kind'], also: Partial<FormQuestion> = {}): FormQuestion => ({
  id,
  kind,
  label: label(id),
  text: () => text(`toy.ask.${id}`),
  ...also,
});

const rows = ['isi', 'contoh', 'urutan', 'bahan'].map((id) => ({ id, text: { verbatim: id, lang: 'id' } as const }));

export const everyKind: readonly FormQuestion[] = [
  words('name'),
  asked('age', { kind: 'number', min: 18, max: 70 }),
  asked('unit', { kind: 'choice', options: options('dinas-a', 'dinas-b'), typed: true }),
  asked('trip', { kind: 'choice', options: options('darat', 'laut') }),
  asked('boat', { kind: 'text' }, { when: ({ trip }) => trip === 'laut' }),
  asked('port', { kind: 'text' }, { when: ({ boat }) => boat !== undefined }),
  asked('blocks', { kind: 'several', options: options('waktu', 'anggaran', 'data dan jaringan') }, { optional: true }),
  asked('rating', { kind: 'scale', min: 1, max: 4 }),
  asked('matters', { kind: 'rows', rows, min: 1, max: 4 }),
  asked('from', { kind: 'date' }),
  asked(
    'until',
    { kind: 'date' },
    {
      check: (answer, { from }) => (String(answer) < String(from) ? text('toy.beforeItBegan') : null),
    },
  ),
  asked('phone', {
    kind: 'phone',
    read: (said) => (/^\+?\d{8,}$/.test(said) ? { ok: true, value: said } : { ok: false, hint: text('toy.noPhone') }),
  }),
  asked('letter', { kind: 'file' }),
];

/** A flow around a form; without a summary where `plain`. */
export const formFlow = (name: string, questions: readonly FormQuestion[], { plain = false } = {}) => {
  const form: Form = plain ? { questions } : { questions, summary: (lines) => [text('toy.summary'), ...lines] };
  return defineFlow<FormState, 'form'>({
    name,
    version: 1,
    audience: 'known',
    start: 'interrupt',
    commands: [{ id: name, words: [name], reversible: true }],
    data: FormState,
    begin: ({ known }) => goTo('form', beginForm(form, (known ?? {}) as Parameters<typeof beginForm>[1])), // the tests' own params
    steps: {
      form: formStep({
        step: 'form',
        form: () => form,
        state: (data) => data,
        withState: (_data, state) => state,
        done: (_data, answers) => end(text('toy.formDone'), { effects: [record({ ...answers })] }),
      }),
    },
  });
};

export const profile = formFlow('profile', everyKind);
