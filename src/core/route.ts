/**
 * What a reply is about. A tap or a quote says so itself; for words the order is: BERHENTI, an exact option of the open
 * question, a command, a notice's exact option, the open question, a notice's own words, a question set aside, a
 * mistyped command, small talk.
 */
import type { Book, Spoken } from './book.ts';
import type { EngineWord } from './command.ts';
import type { Conversation, Question } from './conversation.ts';
import type { Event } from './event.ts';
import { exactOption } from './exact-option.ts';
import type { Reply } from './message.ts';
import { questionOf } from './tidy.ts';
import { matchChoice } from './understanding/match-choice.ts';
import { matchCommand } from './understanding/match-command.ts';
import { type SmallTalk, smallTalk } from './understanding/small-talk.ts';

export type Route =
  | { readonly to: 'question'; readonly question: Question }
  | { readonly to: 'command'; readonly flow: string; readonly command: string; readonly rest: string }
  /** `quoted`: the question it was said about; null where none was quoted. */
  | { readonly to: 'word'; readonly word: EngineWord; readonly quoted: Question | null }
  /** A button or a quote of a question that is no longer open, or an option that was never on offer. */
  | { readonly to: 'closed' }
  /** Written before the question had arrived: it cannot be its answer. */
  | { readonly to: 'early'; readonly question: Question }
  | { readonly to: 'talk'; readonly talk: SmallTalk }
  | { readonly to: 'lost' };

type Replied = Extract<Event, { kind: 'replied' }>;

export function route(
  book: Book,
  state: Conversation,
  { reply, quoted, sentAt: writtenAt }: Replied,
  promptsSentAt: Readonly<Record<string, Date>>,
): Route {
  const stop = reply.kind === 'text' ? matchCommand(reply.text, book.stopWords) : null;
  if (stop?.outcome === 'exact') return spoken(stop, null);
  if (reply.kind === 'choice') return ofTap(state, reply);
  if (quoted !== null) return ofQuote(book, state, questionOf(state, quoted), reply);

  const hadArrived = ({ promptId }: Question) => {
    const arrivedAt = promptsSentAt[promptId];
    return arrivedAt !== undefined && writtenAt >= arrivedAt;
  };
  const open = openTo(state, hadArrived);
  const found = reply.kind === 'text' ? ofWords(book, open, reply.text) : ofThing(open, reply.kind);
  if (found) return found;
  if (state.active) return { to: open.active ? 'question' : 'early', question: state.active };
  const early =
    reply.kind === 'text' && state.notices.find((notice) => !hadArrived(notice) && means(reply.text, notice));
  return early ? { to: 'early', question: early } : { to: 'lost' };
}

function ofTap(state: Conversation, { promptId, choiceId }: Extract<Reply, { kind: 'choice' }>): Route {
  const question = questionOf(state, promptId);
  const isOnOffer = question?.choices.some(({ id }) => id === choiceId);
  return question && isOnOffer ? { to: 'question', question } : { to: 'closed' };
}

function ofQuote(book: Book, { notices }: Conversation, question: Question | null, reply: Reply): Route {
  const isOption = reply.kind === 'text' && question && exactOption(reply.text, question);
  const command = reply.kind === 'text' && !isOption ? matchCommand(reply.text, book.words) : null;
  // NANTI, LEWATI and their like are about questions; of a notice there is nothing to put off.
  if (command?.outcome === 'exact') return spoken(command, question && notices.includes(question) ? null : question);
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
  parked: active ? [] : parked.filter(hadArrived),
});

/** A photo or a contact card goes to the question that asks for it. */
function ofThing({ active, parked }: Open, kind: Reply['kind']): Route | null {
  const question = active ?? parked.find(({ ask }) => ask === kind);
  return question ? { to: 'question', question } : null;
}

function ofWords(book: Book, { active, notices, parked: [aside] }: Open, text: string): Route | null {
  if (active && exactOption(text, active)) return { to: 'question', question: active };

  const command = matchCommand(text, book.words);
  // "Daftar hadir sudah rapi" answers an open question; a code is one word.
  const isSentence = active?.freeText === true && command?.rest.includes(' ');
  if (command?.outcome === 'exact' && !isSentence) return spoken(command, null);

  const named = notices.find((notice) => exactOption(text, notice));
  if (named) return { to: 'question', question: named };
  if (active && takes(active, text)) return { to: 'question', question: active };

  const meant = notices.find((notice) => means(text, notice));
  if (meant) return { to: 'question', question: meant };
  if (aside && (exactOption(text, aside) || isLongNumber(text, aside))) return { to: 'question', question: aside };
  if (command) return spoken(command, null);

  const talk = smallTalk(text);
  if (talk) return { to: 'talk', talk };
  // It speaks of a notice without deciding anything: that notice asks back.
  const spokenOf = active ? undefined : notices.find((notice) => matchChoice(text, notice).outcome === 'unclear');
  return spokenOf ? { to: 'question', question: spokenOf } : null;
}

/** Whether these words are for the open question, fit or not: a choice has to be recognised, other kinds are read by their step. */
function takes(question: Question, text: string): boolean {
  if (question.freeText) return true;
  return question.choices.length > 0 ? matchChoice(text, question).outcome !== 'none' : smallTalk(text) === null;
}

const means = (text: string, notice: Question): boolean => matchChoice(text, notice).outcome === 'one';

/** A NIP or phone number, fetched and typed hours after it was asked for. */
const isLongNumber = (text: string, { choices, freeText }: Question): boolean =>
  choices.length === 0 && !freeText && /^\s*\+?\d[\d\s.-]{7,}$/.test(text);

type Matched = { readonly command: Spoken; readonly rest: string };

function spoken({ command, rest }: Matched, quoted: Question | null): Route {
  if ('word' in command) return { to: 'word', word: command.word, quoted };
  return { to: 'command', flow: command.flow, command: command.id, rest };
}
