/** Inbox → turn → commit: one event a chat at a time, as many chats at once as are ready. */
import type { Book } from '../core/book.ts';
import type { Effect } from '../core/effect.ts';
import { inGroup } from '../core/in-group.ts';
import { type Plan, plan, unheeded } from '../core/plan.ts';
import { turn } from '../core/turn.ts';
import type { Log } from '../log.ts';
import { type Commit, type DayPlace, type Store, TURN_TRIES, type Work } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { givenUp } from './give-up.ts';
import { type Loop, loop } from './loop.ts';
import type { Pace } from './pace.ts';
import { unwritten } from './unwritten.ts';

/** Whether an unasked message may leave now: the gate of send windows, own hours and the daily count. */
export type Verdict =
  | { readonly verdict: 'go'; readonly countedOn: DayPlace | null }
  | { readonly verdict: 'later'; readonly until: Date; readonly reason: string }
  /** Another one holds the phone: until they do. */
  | { readonly verdict: 'hold-back' }
  | { readonly verdict: 'drop'; readonly reason: string };

export interface Dispatching {
  readonly store: Store;
  /** Handed to a flow's `look`. */
  readonly reader: unknown;
  readonly book: Book;
  readonly clock: Clock;
  readonly log: Log;
  /** Scheduled rows are turned only as fast as they can be sent. */
  readonly pace: Pace;
  admit(work: Work, now: Date): Promise<Verdict>;
  nextWorkingMorning(agencyId: string, now: Date): Date;
  /** Something was said. */
  said(): void;
}

const most = 64;

export function dispatcher(parts: Dispatching): Loop {
  const { store, clock, log, pace } = parts;
  const handling = loop('dispatcher', log, async () => {
    const now = clock.now();
    const scheduled = Math.min(most, pace.room());
    const works = await store.next(now, { total: most, scheduled });
    if (works.length === 0) {
      // There may be room by now, which there was not when they were asked for.
      if (scheduled === 0) setTimeout(handling.wake, Math.max(1, pace.waitMs())).unref();
      return false;
    }
    const handled = await Promise.all(works.map((work) => handle(parts, work, now)));
    const commits = handled.filter((commit) => commit !== null);
    const results = await store.commit(commits);
    results.forEach((result, at) => {
      if (result !== 'done') log.info({ inboxId: commits[at]?.inboxId, result }, 'a turn was not written as it was');
    });
    const { again, hopeless } = unwritten(works, commits, results);
    await Promise.all(again.map(({ inboxId }) => store.fail(inboxId, 'guard-failed', now)));
    if (hopeless.length > 0) await store.commit(hopeless.map((work) => givenUp(parts, work, now)));
    const unasked = new Set(works.flatMap(({ inboxId, unasked }) => (unasked ? [inboxId] : [])));
    pace.take(commits.filter(({ inboxId, effects }) => unasked.has(inboxId) && speaks(effects)).length);
    for (const { inboxId, outcome } of commits) {
      if (outcome.outcome === 'reset') log.warn({ inboxId, reason: outcome.reason }, 'a conversation began again');
    }
    parts.said();
    return true;
  });
  return handling;
}

const speaks = (effects: readonly Effect[]): boolean => effects.some(({ kind }) => kind === 'say');

/** One event: admitted, looked at, turned. Null where the row was put back or counted as failed. */
async function handle(parts: Dispatching, work: Work, now: Date): Promise<Commit | null> {
  const { store, log } = parts;
  if (work.unreadable !== null) {
    log.error({ inboxId: work.inboxId, reason: work.unreadable }, 'a message could not be read and was given up');
    return givenUp(parts, work, now, work.unreadable);
  }
  try {
    const isGated = work.unasked !== null || work.awaitsHolder !== undefined;
    const verdict = isGated ? await parts.admit(work, now) : ({ verdict: 'go', countedOn: null } as const);
    if (verdict.verdict === 'hold-back') {
      await store.holdBack([{ inboxId: work.inboxId }], now);
      return null;
    }
    if (verdict.verdict === 'later') {
      await store.defer([{ inboxId: work.inboxId, until: verdict.until, reason: verdict.reason }]);
      return null;
    }
    const dropped = verdict.verdict === 'drop' ? verdict.reason : null;
    const output = await turned(parts, work, now, dropped);
    const countedOn = verdict.verdict === 'go' && speaks(output.effects) ? verdict.countedOn : null;
    return { inboxId: work.inboxId, who: work.who, revision: work.revision, countedOn, now, ...output };
  } catch (error) {
    log.error(
      { err: error, inboxId: work.inboxId, event: work.event.kind, attempts: work.attempts + 1 },
      'a turn threw',
    );
    if (work.attempts + 1 >= TURN_TRIES) return givenUp(parts, work, now);
    await store.fail(work.inboxId, error instanceof Error ? error.name : 'unknown', now);
    return null;
  }
}

async function turned(parts: Dispatching, work: Work, now: Date, dropped: string | null) {
  const { book, reader, nextWorkingMorning } = parts;
  const { person, event, conversation, promptsSentAt, who } = work;
  const morning = () => nextWorkingMorning(who.agencyId, now);
  if (work.inGroup) {
    const heard = { conversation, person, event, now, promptsSentAt, facts: undefined, unasked: null };
    return inGroup(book, { ...heard, nextWorkingMorning: morning });
  }
  const look = async (sight: Plan['glance']) =>
    sight && book.flows[sight.flow]?.look?.(reader, { who, now, event, params: sight.params, data: sight.data });
  const seen = async (planned: Plan) => Promise.all([planned, look(planned.glance), look(planned.beside)]);
  const { locale, unchosen } = person;
  const input = { conversation, event, now, promptsSentAt, known: person.id !== null, locale, unchosen };
  const first = await seen(plan(book, input));
  const deaf = unheeded(book, first[0], first[1]);
  const [planned, facts, beside] = deaf === null ? first : await seen(plan(book, { ...input, deaf }));
  const unasked = work.unasked && { priority: work.unasked.priority, expiresAt: work.unasked.expiresAt, dropped };
  return turn(book, {
    conversation,
    person,
    event,
    now,
    promptsSentAt,
    facts: facts ?? undefined,
    beside: beside ?? undefined,
    planned,
    unasked,
    nextWorkingMorning: morning,
  });
}
