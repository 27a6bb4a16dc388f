/** Whether the promise held: nothing acknowledged is lost or done twice, and nothing said is lost. Pure. */
import type { PageLine } from '../support/web-peer.ts';
import type { Aftermath } from './aftermath.ts';
import { NUDGE } from './counter.ts';

/** One life of the victim, as its provider saw it. */
export interface Life {
  /** Outbox ids that were handed over, in order. */
  readonly sent: readonly string[];
  /** At its death: handed over, and not yet marked as sent. */
  readonly inWindow: ReadonlySet<string>;
}

export interface Evidence {
  readonly after: Aftermath;
  /** By the ids each page was told are stored. */
  readonly acknowledged: readonly (readonly string[])[];
  readonly scheduled: ReadonlySet<string>;
  readonly histories: readonly (readonly PageLine[])[];
  /** Of pages that said one word and then kept silent. */
  readonly silent: readonly (readonly PageLine[])[];
  readonly lives: readonly Life[];
}

export interface Verdict {
  readonly acknowledged: number;
  readonly said: number;
  /** Messages handed to the provider a second time. */
  readonly repeats: number;
  /** Messages that stand twice on somebody's page. */
  readonly shownTwice: number;
  /** What must not have happened, and how often it did. */
  readonly broken: Readonly<Record<string, number>>;
}

export function verdict(evidence: Evidence): Verdict {
  const { acknowledged, after, lives } = evidence;
  const ofPage = ofPages(evidence);
  const broken = {
    ...ofMessages(evidence),
    ...ofTurns(after),
    ...ofSchedule(evidence),
    ...ofPage,
    ...ofRepeats(evidence),
  };
  return {
    acknowledged: acknowledged.flat().length,
    said: after.outbox.length,
    repeats: repeatsOf(lives).length,
    shownTwice: ofPage['shown twice'],
    broken: Object.fromEntries(Object.entries(broken).filter(([, times]) => times > 0)),
  };
}

const count = <T>(list: Iterable<T>, matches: (item: T) => boolean): number => [...list].filter(matches).length;

function tally<T>(list: readonly T[]): ReadonlyMap<T, number> {
  const times = new Map<T, number>();
  for (const item of list) times.set(item, (times.get(item) ?? 0) + 1);
  return times;
}

function ofMessages({ after, acknowledged }: Evidence) {
  const stored = tally(after.inbox.flatMap(({ id }) => (id === null ? [] : [id])));
  return {
    'acknowledged and not stored': count(acknowledged.flat(), (id) => !stored.has(id)),
    'stored twice': count(stored.values(), (times) => times > 1),
  };
}

/** Each event that was handled has one outcome and moved its conversation by one; what was said about it was said once. */
function ofTurns({ inbox, outbox, conversations, answers }: Aftermath) {
  const replies = inbox.filter(({ id }) => id !== null);
  const saidOf = tally(outbox.map(({ inboxSeq }) => inboxSeq));
  const turnsOf = tally(inbox.filter(({ state }) => state === 'done').map(({ conversationId }) => conversationId));
  const answersOf = tally(answers.map(({ personId }) => personId));
  const items = tally(answers.map(({ item }) => item).filter((item) => item !== 'ketukan'));
  const numbers = tally(answers.map(({ personId, choice }) => `${personId} ${choice}`));
  const counted = replies.filter(({ outcome, text }) => outcome === 'answered' && text !== null);
  return {
    'not turned': count(replies, ({ state, outcome }) => state !== 'done' || outcome === null),
    'turned without an answer': count(replies, ({ seq }) => !saidOf.has(seq)),
    'answered twice': count(replies, ({ seq }) => (saidOf.get(seq) ?? 0) > 1),
    'counted twice': count(items.values(), (times) => times > 1) + count(numbers.values(), (times) => times > 1),
    'answered and not counted': count(counted, ({ text }) => !items.has(text ?? '')),
    'revision beside the turns': count(conversations, ({ id, revision }) => revision !== (turnsOf.get(id) ?? 0)),
    'count beside the answers': count(
      conversations,
      ({ personId, count: own }) => personId !== null && (own ?? -1) !== (answersOf.get(personId) ?? 0),
    ),
  };
}

function ofSchedule({ after, scheduled }: Evidence) {
  const rows = new Map(after.inbox.map((row) => [row.key, row]));
  const saidOf = tally(after.outbox.map(({ inboxSeq }) => inboxSeq));
  return {
    'scheduled and not stored': count(scheduled, (key) => !rows.has(key)),
    'scheduled and not said once': count(scheduled, (key) => {
      const row = rows.get(key);
      return row !== undefined && saidOf.get(row.seq) !== 1;
    }),
  };
}

function ofPages({ after, histories, silent }: Evidence) {
  const shown = tally(
    [...histories, ...silent].flatMap((lines) => lines.flatMap(({ id, from }) => (from === 'bot' ? [id] : []))),
  );
  return {
    // Finished means silent: what nobody asked for, and was answered before it could leave, is rightly dropped.
    'said and never shown': count(
      after.outbox,
      ({ id, unasked, reason }) => !shown.has(id) && !(unasked === 1 && reason === 'already-answered'),
    ),
    'shown twice': count(shown.values(), (times) => times > 1),
    'numbers out of order': count(histories, (lines) => !ascends(numbersIn(lines))),
    'silent and not asked once more': count(
      silent,
      (lines) => count(lines, ({ said }) => said.text.includes(NUDGE)) !== 1,
    ),
  };
}

/** The numbers of new questions; one that is asked again keeps its number. */
const numbersIn = (lines: readonly PageLine[]): readonly number[] =>
  lines.flatMap(({ from, said }) => {
    // What was missed meanwhile is told above it.
    const number = from === 'bot' ? /^Diterima:[\s\S]*?Nomor (\d+)\./m.exec(said.text)?.[1] : undefined;
    return number === undefined ? [] : [Number(number)];
  });

const ascends = (numbers: readonly number[]): boolean => numbers.every((number, at) => number === at + 1);

/** Ids handed over once more after a life that had handed them over already. */
function repeatsOf(lives: readonly Life[]): readonly string[] {
  return [...tally(lives.flatMap(({ sent }) => sent))].flatMap(([id, times]) => (times > 1 ? [id] : []));
}

/**
 * A message may be repeated where a life ended between sending and marking it, once a life; and of a chat only one
 * reply and one that nobody asked for, since a reply does not wait for those.
 */
function ofRepeats({ after, lives }: Evidence) {
  const laneOf = new Map(after.outbox.map(({ id, chatId, unasked }) => [id, `${chatId} ${unasked}`]));
  const allowed = tally(lives.flatMap(({ inWindow }) => [...inWindow]));
  const times = tally(lives.flatMap(({ sent }) => sent));
  return {
    'repeated outside the window': count(times, ([id, sent]) => sent - 1 > (allowed.get(id) ?? 0)),
    'two of a lane in one window': count(lives, ({ inWindow }) => {
      const lanes = [...inWindow].map((id) => laneOf.get(id));
      return new Set(lanes).size < lanes.length;
    }),
  };
}
