/** One registration as an officer reads it: who it is, why it waits, and in what it agrees with the roster. */
import { type Text, text } from '../../core/text.ts';
import type { Likeness } from '../../training/roster-likeness.ts';
import { brief, personName } from '../wording/brief.ts';
import { quoted } from '../wording/relayed.ts';
import type { Candidate } from './look.ts';

export const nameOf = ({ profile: { name } }: Pick<Candidate, 'profile'>): Text => personName(name);

export function shown(candidate: Candidate): readonly Text[] {
  const { programme, registration, zone } = candidate;
  const told = registration.doubts.filter((code) => code !== 'not-matched');
  return [
    text('approvals.who', { name: nameOf(candidate), programme }),
    joined(described(candidate)),
    text('approvals.since', { at: { at: registration.at.toISOString(), zone, form: 'date' } }),
    ...(told.length > 0 ? [text('approvals.doubts', { what: joined(told.slice(0, 3).map(doubtText)) })] : []),
    // Whoever the desk has registered is named in place of the row they stand in.
    ...(candidate.desk
      ? [...compared(candidate).slice(1, 2), text('approvals.desk', { name: nameOf({ profile: candidate.desk }) })]
      : compared(candidate)),
    ...(candidate.hasTwin ? [text('approvals.twin')] : []),
    ...askedSoFar(candidate),
  ];
}

/** The officers' last question with what came back; else why nothing can be asked. */
function askedSoFar({ asking: { last, barred }, zone }: Candidate): readonly Text[] {
  const replies = last?.lines.filter(({ by }) => by === 'person').map((line) => line.text) ?? [];
  const [question] = last?.lines ?? [];
  if (last && question && replies.length > 0)
    return [
      text('approvals.askedFor', { question: quotedBrief(question.text, 90) }),
      text('approvals.replied', { reply: quotedBrief(replies.join(' / '), 150) }),
      ...(barred === 'waits' ? [text('approvals.respond')] : []),
    ];
  if (barred === null) return [];
  return [
    barred === 'asked' && last
      ? text('approvals.asked', { at: { at: last.openedAt.toISOString(), zone, form: 'dateTime' } })
      : text(`approvals.cannotAsk.${barred}`),
  ];
}

const quotedBrief = (words: string, most: number): Text => quoted(brief(words, most));

function described({ profile: { unit, position, nipTail } }: Candidate): readonly Text[] {
  const said = [unit, position].flatMap((one): Text[] => (one === null ? [] : [{ verbatim: brief(one), lang: 'id' }]));
  return [...said, nipTail === null ? text('approvals.noNip') : text('cli.person.nip', { tail: nipTail })];
}

/** What differed, as registration and `readNip` name it. What is not here is said with its code. */
const doubts: readonly string[] = [
  ...['phone-unverified', 'nip-held', 'no-nip', 'after-closing', 'serial-zero'],
  ...['age-at-appointment', 'age-now', 'appointment-in-future'],
];

const doubtText = (code: string): Text =>
  doubts.includes(code) ? text(`approvals.doubt.${code}`) : text('cli.doubt.other', { code });

const parts = ['nip', 'phone', 'name', 'unit'] as const;

/** The row that comes nearest, in the words of `pamong registrations`; what could not be compared is left out. */
function compared({ near }: Candidate): readonly Text[] {
  if (near === null) return [text('approvals.noRoster')];
  const [nearest, ...others] = near;
  if (!nearest) return [text('cli.likeness.none')];
  const said = parts.filter((part) => ['same', 'alike', 'different'].includes(nearest[part]));
  return [
    rowText(nearest),
    joined(said.map((part) => text(`cli.likeness.${part}.${nearest[part]}`))),
    ...(others.length > 0 ? [text('approvals.moreRows', { more: others.length })] : []),
  ];
}

function rowText({ listed: { name, unit } }: Likeness): Text {
  const row = { name: brief(name) };
  return unit === null ? text('cli.likeness.row', row) : text('cli.likeness.rowOfUnit', { ...row, unit: brief(unit) });
}

/** On one line. */
const joined = (texts: readonly Text[]): Text => texts.reduce((sum, part) => text('approvals.and', { sum, part }));
