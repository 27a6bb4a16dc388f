/** Before a chat is linked: whose it becomes is said by initials, and what follows from it. */
import type { FlowEffect, Option } from '../../core/flow.ts';
import { end, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import { consent, no } from '../../core/understanding/usual-answers.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { initialsOf } from '../../training/initials.ts';
import type { Data, LinkScene, Moving } from './data.ts';

/** Counted with codes of invitations: five an hour a chat. */
export const tried: FlowEffect = record<Fact, Guard>({ kind: 'join-tried' });

/** It holds for whoever sent the link as well: nobody becomes somebody else by tapping. */
export function asking({ facts: { linking, channel } }: LinkScene): readonly Text[] {
  if (!linking) return [text('link.unusable')];
  const [who, other] = initialsOf([linking.name, linking.other]).map(shown);
  const names = { who: who ?? unnamed, other: other ?? unnamed };
  const via = channel === 'web' ? [] : [text(`link.via.${channel}`)];
  switch (linking.becomes) {
    case 'unfinished':
      return [text('link.sure.own', names), ...via, text('link.sure.unfinished')];
    case 'shared':
      return [text('link.sure.own', names), text('link.sure.shared', names), ...via, text('link.sure.both')];
    default:
      return [text('link.sure.own', names), ...via, text('link.sure.isItYou')];
  }
}

const unnamed = text('link.unnamed');
const shown = (initials: string | null): Text => (initials === null ? unnamed : { verbatim: initials, lang: 'id' });

export function choicesFor({ facts: { linking } }: LinkScene): readonly Option[] {
  switch (linking?.becomes) {
    case 'unfinished':
      return [
        { id: 'own', label: text('link.choice.mineToo'), aliases: mine },
        { id: 'shared', label: text('link.choice.others'), aliases: ['orang lain', 'someone else'] },
        { id: 'no', label: text('link.choice.no'), aliases: no },
      ];
    case 'shared':
      return [
        { id: 'shared', label: text('link.choice.both'), aliases: consent, opposite: 'no' },
        { id: 'no', label: text('link.choice.no'), aliases: no, opposite: 'shared' },
      ];
    default:
      return [
        { id: 'own', label: text('link.choice.isMe'), aliases: [...consent, ...mine], opposite: 'no' },
        { id: 'no', label: text('link.choice.no'), aliases: [...no, 'bukan saya', 'not me'], opposite: 'own' },
      ];
  }
}

const mine = ['saya', 'saya sendiri', 'milik saya', 'itu saya', 'me', 'mine', 'that is me'] as const;

/** What is told follows in turns of their own: in the chat that is theirs by then, and in the others. */
export function given({ code }: Data, choice: string, { facts: { linking } }: LinkScene): Moving {
  if (choice === 'no') return end(text('link.left'));
  const becomes = linking?.becomes;
  if (!linking || code === null || (becomes !== 'own' && becomes !== 'unfinished' && becomes !== 'shared'))
    return end(text('link.unusable'));
  const { personId } = linking;
  const as = choice === 'shared' ? 'shared' : becomes;
  const linked = record<Fact, Guard>(
    { kind: 'chat-linked', code, personId, as },
    { kind: 'link-open', code, personId, becomes },
  );
  return as === 'shared'
    ? end([], { effects: [linked], quiet: true })
    : // Whatever was asked here was asked of somebody who is not known.
      end([], { effects: [linked], forget: true });
}
