/**
 * What a reply is about. A tap or a quote says so itself; for words the order is: BERHENTI, an exact option of the open
 * question, a command, what a flow hears first, a notice's exact option, the open question, a notice's own words, a question set aside, a
 * question that a command answers, a mistyped command, small talk, what a flow hears without having asked.
 */
import type { Book, Spoken } from './book.ts';
import type { EngineWord } from './command.ts';
import type { Conversation, Question } from './conversation.ts';
import type { Event } from './event.ts';
import { exactOption } from './exact-option.ts';
import type { Reply } from './message.ts';
import { isLongNumber, means, takes } from './takes.ts';
import { questionOf, wasSaidLately } from './tidy.ts';
import { isMarkup } from './understanding/junk.ts';
import { matchChoice } from './understanding/match-choice.ts';
import { type CommandMatch, matchCommand } from './understanding/match-command.ts';
import { matchQuestion } from './understanding/match-question.ts';
import { type SmallTalk, smallTalk } from './understanding/small-talk.ts';
import { wavers } from './understanding/undecided.ts';

export type Route =
  | { readonly to: 'question'; readonly question: Question; readonly near?: Near }
  | { readonly to: 'command'; readonly flow: string; readonly command: string; readonly rest: string }
  /** `quoted`: the question it was said about; null where none was quoted. */
  | { readonly to: 'word'; readonly word: EngineWord; readonly quoted: Question | null }
  /** A button or a quote of a question that is no longer open, or an option that was never on offer. */
  | { readonly to: 'closed' }
  /** Written before the question had arrived: it cannot be its answer. */
  | { readonly to: 'early'; readonly question: Question }
  | { readonly to: 'talk'; readonly talk: SmallTalk }
  | { readonly to: 'lost'; readonly near?: Near };

/** Words that tell of what a reply asks about, where none can be taken for its answer. */
type Near = readonly string[];

type Replied = Extract<Event, { kind: 'replied' }>;

export function route(
  book: Book,
  state: Conversation,
  { reply, quoted, sentAt: writtenAt }: Replied,
  promptsSentAt: Readonly<Record<string, Date>>,
  known: boolean,
  deaf: string | null = null,
): Route {
  const stop = reply.kind === 'text' ? matchCommand(reply.text, book.stopWords) : null;
  if (stop?.outcome === 'exact') return spoken(stop, null);
  if (reply.kind === 'choice') return ofTap(state, reply);
  const first = reply.kind === 'text' && known ? heardFirst(book, reply.text, deaf) : null;
  if (quoted !== null) return ofQuote(book, state, questionOf(state, quoted), reply, first);

  const hadArrived = ({ promptId }: Question) => {
    const arrivedAt = promptsSentAt[promptId];
    return arrivedAt !== undefined && writtenAt >= arrivedAt;
  };
  const open = openTo(state, hadArrived);
  const found = reply.kind === 'text' ? ofWords(book, open, reply.text, writtenAt, first) : ofThing(open, reply.kind);
  if (found) return found;
  const early =
    reply.kind === 'text' && state.notices.find((notice) => !hadArrived(notice) && means(reply.text, notice));
  const own =
    reply.kind === 'text' && !early ? overheard(book, reply.text, { known, alone: !state.active, deaf }) : null;
  if (own) return own;
  const near = reply.kind === 'text' ? nearWords(book, reply.text) : {};
  if (state.active)
    return open.active ? { to: 'question', question: state.active, ...near } : { to: 'early', question: state.active };
  return early ? { to: 'early', question: early } : { to: 'lost', ...near };
}

function nearWords({ words }: Book, text: string): { readonly near?: Near } {
  const match = matchQuestion(text, words);
  return match?.outcome === 'near' ? { near: match.commands.flatMap((command) => command.words[0] ?? []) } : {};
}

/** Nothing that was asked takes it, but a flow knows what it means. Whoever we do not know is welcomed instead. */
function overheard(
  { flows }: Book,
  text: string,
  { known, alone, deaf }: { readonly known: boolean; readonly alone: boolean; readonly deaf: string | null },
): Route | null {
  for (const { name, audience, hears } of Object.values(flows)) {
    if (name === deaf) continue;
    const heard = known || audience === 'anyone' ? (hears?.(text) ?? null) : null;
    if (heard === 'word' || (heard === 'sentence' && alone))
      return { to: 'command', flow: name, command: 'heard', rest: text };
  }
  return null;
}

/** A code, say: it is no answer to what was asked, whatever that was. Only of flows that look before they take it. `deaf`: the one that has, and does not heed it. */
function heardFirst({ flows }: Book, text: string, deaf: string | null): Route | null {
  const hearing = Object.values(flows).find(
    ({ name, hears, heeds }) => heeds && name !== deaf && hears?.(text) === 'first',
  );
  return hearing ? { to: 'command', flow: hearing.name, command: 'heard', rest: text } : null;
}

/** An open question keeps what it can read itself; one without choices may well ask for a number. */
const keeps = (question: Question, text: string): boolean =>
  question.choices.length > 0 ? means(text, question) : question.freeText !== true;

function ofTap(state: Conversation, { promptId, choiceId }: Extract<Reply, { kind: 'choice' }>): Route {
  const question = questionOf(state, promptId);
  const isOnOffer = question?.choices.some(({ id }) => id === choiceId);
  return question && isOnOffer ? { to: 'question', question } : { to: 'closed' };
}

function ofQuote(
  book: Book,
  { notices }: Conversation,
  question: Question | null,
  reply: Reply,
  first: Route | null,
): Route {
  const isOption = reply.kind === 'text' && question && exactOption(reply.text, question);
  const command = reply.kind === 'text' && !isOption ? commandIn(book, reply.text) : null;
  // NANTI, LEWATI and their like are about questions; of a notice there is nothing to put off.
  if (command?.outcome === 'exact') return spoken(command, question && notices.includes(question) ? null : question);
  if (first && reply.kind === 'text' && !(question && !notices.includes(question) && keeps(question, reply.text)))
    return first;
  const isTaken = isOption || reply.kind !== 'text' || (question !== null && takes(book, question, reply.text));
  const answering = isTaken ? null : answeredBy(book, reply.text);
  if (answering) return answering;
  return question ? { to: 'question', question } : { to: 'closed' };
}

/** The questions that had arrived when the reply was written. */
interface Open {
  readonly active: Question | null;
  readonly notices: readonly Question[];
  /** Only where no question is being asked, arrived or not. */
  readonly parked: readonly Question[];
}

const openTo = ({ active, notices, parked }: Conversation, hadArrived: (question: Question) => boolean): Open => ({
  active: active && hadArrived(active) ? active : null,
  notices: notices.filter(hadArrived),
  parked: active ? [] : parked.filter((question) => !question.grave && hadArrived(question)),
});

/** A photo or a contact card goes to the question that asks for it. */
function ofThing({ active, parked }: Open, kind: Reply['kind']): Route | null {
  const question = active ?? parked.find(({ ask }) => ask === kind);
  return question ? { to: 'question', question } : null;
}

function ofWords(
  book: Book,
  { active, notices, parked: [aside] }: Open,
  text: string,
  writtenAt: Date,
  first: Route | null,
): Route | null {
  if (active && exactOption(text, active)) return { to: 'question', question: active };

  const command = commandIn(book, text);
  // "Daftar hadir sudah rapi" answers an open question; a code is one word.
  const isSentence = active?.freeText === true && command?.rest.includes(' ');
  if (command?.outcome === 'exact' && !isSentence && !(active && yields(book, command, active, text)))
    return spoken(command, null);
  if (first && !(active && keeps(active, text))) return first;

  const named = notices.find((notice) => exactOption(text, notice));
  if (named) return { to: 'question', question: named };
  if (active && takes(book, active, text)) return { to: 'question', question: active };

  const meant = notices.find((notice) => means(text, notice));
  if (meant) return { to: 'question', question: meant };
  const isAnswer = aside && wasSaidLately(aside, writtenAt) && exactOption(text, aside);
  if (aside && (isAnswer || isLongNumber(text, aside))) return { to: 'question', question: aside };
  const answering = answeredBy(book, text);
  if (answering) return answering;
  if (command) return spoken(command, null);

  const talk = smallTalk(text);
  if (talk) return { to: 'talk', talk };
  // It speaks of a notice without deciding anything: that notice asks back.
  const spokenOf = active
    ? undefined
    : notices.find((notice) => matchChoice(text, notice).outcome === 'unclear' || wavers(text, notice));
  return spokenOf ? { to: 'question', question: spokenOf } : null;
}

/** `{{skip}}` is no LEWATI. A code may well be copied with the brackets around it. */
function commandIn({ words }: Book, text: string): CommandMatch<Spoken> | null {
  const match = matchCommand(text, words);
  return match && isMarkup(text) && match.rest === '' ? null : match;
}

/** A word that steps back where an open question of another flow takes it. Where any words are an answer, a whole command is none. */
function yields(book: Book, { command, rest }: Matched, active: Question, text: string): boolean {
  if (active.freeText && rest === '') return false;
  return command.yields === true && 'flow' in command && command.flow !== active.flow && takes(book, active, text);
}

/** "Jam berapa mulainya?": the command that answers it. */
function answeredBy({ words }: Book, text: string): Route | null {
  const match = matchQuestion(text, words);
  return match?.outcome === 'one' ? spoken({ command: match.command, rest: '' }, null) : null;
}

type Matched = { readonly command: Spoken; readonly rest: string };

function spoken({ command, rest }: Matched, quoted: Question | null): Route {
  if ('word' in command) return { to: 'word', word: command.word, quoted };
  return { to: 'command', flow: command.flow, command: command.id, rest };
}
