/** What is asked of somebody whom the roster does not vouch for; with a match only what may be corrected. */

import type { Option } from '../../core/flow.ts';
import type { Answers, Form, FormQuestion } from '../../core/form/question.ts';
import type { Reading } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Programme } from '../../training/programme.ts';
import { readWorkLine } from '../../training/work-line.ts';
import type { Data } from './data.ts';

export const nipQuestion = 'nip';

export function detailsForm({ registration, lang }: Programme, { match }: Data): Form {
  const units: readonly Option[] = registration.units.map((unit, at) => ({
    id: `unit-${at + 1}`,
    label: { verbatim: unit, lang },
  }));
  const questions: readonly FormQuestion[] = [
    {
      // Asked in a step of its own, where tries are counted; here it is shown, and named as what may be corrected.
      id: nipQuestion,
      kind: { kind: 'text' },
      label: text('registration.label.nip'),
      text: () => text('registration.nip'),
      show: (tail) => text('registration.nipEnding', { tail: String(tail) }),
    },
    {
      id: 'name',
      kind: { kind: 'text', read: readName },
      label: text('registration.label.name'),
      text: () => text('registration.ask.name'),
    },
    {
      id: 'unit',
      kind: units.length > 0 ? { kind: 'choice', options: units, typed: true } : { kind: 'text', read: readLine },
      label: text('registration.label.unit'),
      text: () => text(units.length > 0 ? 'registration.ask.unitFromList' : 'registration.ask.unit'),
    },
    ...(match
      ? []
      : [
          {
            id: 'position',
            kind: { kind: 'text', read: readLine },
            label: text('registration.label.position'),
            text: () => text('registration.ask.position'),
          } as const,
        ]),
    {
      id: 'salutation',
      kind: { kind: 'choice', options: salutations },
      label: text('registration.label.salutation'),
      text: () => text('registration.ask.salutation'),
    },
  ];
  // Its line stands last: the first ones are what a locked screen shows.
  return { questions, summary: ([nip, ...others]) => [text('registration.summary'), ...others, ...(nip ? [nip] : [])] };
}

/** What the form knows without asking: the digits of the NIP that are ever shown, or that there is none. */
export const nipKnown = ({ nip }: Pick<Data, 'nip'>): Answers => ({ [nipQuestion]: nip?.value.slice(-3) ?? null });

const salutations: readonly Option[] = [
  { id: 'bapak', label: text('registration.salutation.bapak'), aliases: ['bapak', 'pak', 'bpk', 'mr', 'laki-laki'] },
  { id: 'ibu', label: text('registration.salutation.ibu'), aliases: ['ibu', 'bu', 'mrs', 'ms', 'perempuan'] },
];

/** The unit as it is kept: the words of the list, or what was typed. */
export function unitOf({ registration }: Programme, answer: string): string {
  const at = /^unit-(\d+)$/.exec(answer)?.[1];
  return at === undefined ? answer : (registration.units[Number(at) - 1] ?? answer);
}

const clean = (said: string): string =>
  said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** As on a certificate: at least two letters, no row of digits. */
function readName(said: string): Reading<string> {
  const name = clean(said);
  const fits = name.length >= 2 && name.length <= 80 && /\p{L}.*\p{L}/u.test(name) && !/\d{3}|[<>{}$@#\\]/.test(name);
  return fits ? { ok: true, value: name } : { ok: false, hint: text('registration.hint.name') };
}

function readLine(said: string): Reading<string> {
  const value = readWorkLine(said);
  return value === null ? { ok: false, hint: text('registration.hint.line') } : { ok: true, value };
}
