/** What the bot says for itself where no flow speaks: thanks returned, nothing understood, English on offer. */
import { takeUpAgain } from './again.ts';
import { begin } from './conduct.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import { wantsToLeave } from './leave.ts';
import type { Reply } from './message.ts';
import { commandParams, lifelineFor } from './plan.ts';
import type { Route } from './route.ts';
import { type Text, text } from './text.ts';
import { thingIn } from './thing.ts';
import { isEnglish } from './understanding/english.ts';
import type { SmallTalk } from './understanding/small-talk.ts';

/** One short reply. Whoever says no more than "ya" to an open question is asked it again. */
export function talkBack(draft: Draft, talk: SmallTalk): void {
  const { state, input } = draft;
  const greeting = { at: input.now.toISOString(), zone: input.person.zone, form: 'greeting' } as const;
  draft.say(text(`common.talk.${talk}`, { greeting }));
  if (talk === 'ready' && state.active) takeUpAgain(draft);
}

/** Nobody takes it: no question, no command. Where that happens several times in a row a human is named. */
export function beLost(draft: Draft, reply: Reply, route: Lost): void {
  const { book, state } = draft;
  const lifeline = lifelineFor(book, state);
  state.lost = (state.lost ?? 0) + 1;
  draft.say(...lost(state, reply, route));
  if (lifeline) begin(draft, lifeline.flow, commandParams(lifeline), null);
}

type Lost = Extract<Route, { to: 'lost' }>;

function lost(state: Conversation, reply: Reply, { near }: Lost): readonly Text[] {
  if (reply.kind === 'text' && reply.masked) return [text('common.masked')];
  const thing = thingIn(reply);
  if (thing) return [text(`common.came.${thing}`), text('common.typeMenu')];
  // What was done last is taken back by another word.
  if (reply.kind === 'text' && wantsToLeave(reply.text)) return [text('common.nothingToLeave')];
  return [
    text('common.notUnderstood'),
    ...(near ? [nearest(near)] : []),
    ...(state.parked.some(({ passing }) => !passing) ? [text('common.resumeHint')] : []),
  ];
}

/** The words that come nearest to what was asked, where none of them answers it. */
export const nearest = (words: readonly string[]): Text =>
  text('common.nearest', { words: words.map((word) => word.toUpperCase()).join(', ') });

/** Whoever writes English to a bot that speaks Indonesian is told once how to change that. */
export function offerEnglish(draft: Draft, reply: Reply): void {
  const { state, input } = draft;
  if (input.person.locale !== 'id' || state.englishOffered || reply.kind !== 'text' || !isEnglish(reply.text)) return;
  state.englishOffered = true;
  draft.aside(text('common.offerEnglish'));
}
