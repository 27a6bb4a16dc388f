/** The porter's question in words: why he asks, and what becomes of what was written. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { MOST_KEPT } from '../../training/holder.ts';
import { type Data, shortNames } from './data.ts';
import type { Facts } from './look.ts';

export const asking = (data: Data, scene: Scene<Facts>): readonly Text[] => [
  opening(data, scene),
  ...passedOn(data),
  text('holder.who'),
  text('holder.ownOnly'),
];

/** Nothing of anybody's is said: only that several people use the phone, and by their initials for whom something waits. */
function opening({ because, said }: Data, { facts: { people }, now, person }: Scene<Facts>): Text {
  const count = people.length > 1 ? 'several' : 'one';
  switch (because) {
    case 'notice': {
      const who = shortNames(people)
        .filter((_, at) => people[at]?.waits)
        .map((name): Text => (name === null ? text('holder.unnamed') : { verbatim: name, lang: 'id' }))
        .reduce((sum, part) => text('holder.and', { sum, part }));
      const at = { at: now.toISOString(), zone: person.zone, form: 'dateTime' } as const;
      return text('holder.notice', { at, who });
    }
    case 'stop':
      return text('holder.hushed');
    case 'full':
      return text('holder.tooMany', { most: MOST_KEPT });
    case 'changed':
      return text('holder.changed');
    case 'left':
      return text(`holder.left.${count}`);
    case 'door':
      return text(said.at(-1)?.reply.kind === 'choice' ? 'holder.door.button' : `holder.door.${count}`);
    default:
      return because satisfies never;
  }
}

/** That a lone button is passed on goes without saying; of BERHENTI it is said what it will then mean. */
function passedOn({ because, said: [first, ...more] }: Data): readonly Text[] {
  if (!first || (more.length === 0 && first.reply.kind === 'choice')) return [];
  const kept =
    more.length === 0 ? text('holder.passedOn.one') : text('holder.passedOn.several', { count: more.length + 1 });
  return because === 'stop' ? [kept, text('holder.everywhere')] : [kept];
}
