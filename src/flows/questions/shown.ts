/** One question as an officer reads it: from whom, what was written since the last answer, and by when one was promised. */
import { type Text, text } from '../../core/text.ts';
import type { Help } from '../../store/reader.ts';
import { isAsking } from '../../training/help.ts';
import { brief, personName } from '../wording/brief.ts';
import { longestRelayed, quoted } from '../wording/relayed.ts';
import type { Question } from './look.ts';

export const nameOf = ({ profile: { name } }: Pick<Question, 'profile'>): Text => personName(name);

/** "Sari Contoh, S.Sos. (Kecamatan Contoh), peserta KAL-2027-01". */
export function whoOf({ profile, help }: Question): Text {
  const { programme } = help;
  const name = nameOf({ profile });
  const unit = profile.unit === null ? null : ({ verbatim: brief(profile.unit), lang: 'id' } as const);
  const who = unit === null ? name : text('questions.nameOfUnit', { name, unit });
  if (programme === null) return who;
  return text(isAsking(help) ? 'questions.registrantIn' : 'questions.whoIn', { who, programme });
}

/** The number of the last line of the person; null where nothing they wrote can be read. */
export const lastLine = ({ lines }: Help): number | null => lines.findLast(({ by }) => by === 'person')?.seq ?? null;

/** All they wrote since they were answered; of more than fits, the newest. */
export function waitingWords({ lines }: Help): { readonly words: string; readonly more: number } {
  const answered = lines.findLastIndex(({ by }) => by === 'officer');
  const unanswered = lines.slice(answered + 1).map((line) => line.text);
  const fitting = unanswered.filter((_line, at) => unanswered.slice(at).join(' / ').length <= longestRelayed);
  return { words: fitting.join(' / '), more: unanswered.length - fitting.length };
}

/** What waits is the reply to what officers asked about a registration, not to an answer of theirs. */
export const isReply = (help: Help): boolean =>
  isAsking(help) && help.lines.filter(({ by }) => by === 'officer').length === 1;

export function shown(question: Question, zone: string): readonly Text[] {
  const { help } = question;
  const { words, more } = waitingWords(help);
  const who = { who: whoOf(question) };
  return [
    ...(isReply(help)
      ? [text('questions.asked'), quoted(brief(help.lines[0]?.text ?? '', 120)), text('questions.replyFrom', who)]
      : [text('questions.from', who)]),
    quoted(words),
    ...(more > 0 ? [text('questions.more', { more })] : []),
    help.unreachable
      ? text(`questions.unreachable.${help.unreachable}`)
      : text('questions.due', { at: { at: help.dueAt.toISOString(), zone, form: 'dateTime' } }),
  ];
}
