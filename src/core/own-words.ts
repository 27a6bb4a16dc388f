/** What the bot says for itself where no flow speaks: thanks returned, nothing understood, English on offer. */
import type { Draft } from './draft.ts';
import type { Reply } from './message.ts';
import type { Route } from './route.ts';
import { type Text, text } from './text.ts';
import { thingIn } from './thing.ts';
import { isEnglish } from './understanding/english.ts';

export function smallTalk({ input: { now, person } }: Draft, talk: string): readonly Text[] {
  return [text(`common.talk.${talk}`, { greeting: { at: now.toISOString(), zone: person.zone, form: 'greeting' } })];
}

/** Nobody takes it: no question, no command. */
export function lost({ state }: Draft, reply: Reply, { near }: Extract<Route, { to: 'lost' }>): readonly Text[] {
  if (reply.kind === 'text' && reply.masked) return [text('common.masked')];
  const thing = thingIn(reply);
  if (thing) return [text(`common.came.${thing}`), text('common.typeMenu')];
  return [
    text('common.notUnderstood'),
    ...(near ? [nearest(near)] : []),
    ...(state.parked.length > 0 ? [text('common.resumeHint')] : []),
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
