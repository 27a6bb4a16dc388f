/** GANTI PENGGUNA, and the porter: who holds a phone that several people share is asked before anything of theirs is shown. */
import { defineFlow, type FlowEffect, type Move, type Scene } from '../../core/flow.ts';
import { again, end, goTo, record, skip, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { matchCommand } from '../../core/understanding/match-command.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { MOST_HOLDERS } from '../../training/holder.ts';
import { Data, isFresh, optionId, optionsFor, other, type Said, shortNames } from './data.ts';
import { type Facts, look } from './look.ts';
import { welcomed } from './welcome.ts';

type Moving = Move<Data, 'who'>;

const change = {
  id: 'switch-user',
  words: ['ganti pengguna', 'ganti orang', 'bukan saya', 'switch user', 'change user', 'not me'],
  reversible: true,
} as const;

/** What was written by nobody who is known is not kept for long; his buttons go on working. */
const silence = { afterMs: 24 * 3_600_000, nudges: [], giveUp: (): Moving => end([], { quiet: true }) };

export const holder = defineFlow<Data, 'who', Facts, Parameters<typeof look>[0]>({
  name: 'holder',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  porter: true,
  commands: [change],
  data: Data,
  look,
  begin(params, scene): Moving {
    switch (params.command) {
      case change.id:
        return scene.person.id === null && scene.facts.people.length === 0 ? end(text('holder.nobodyYet')) : left;
      case 'welcome':
        return welcomed({ said: params.said === true, late: params.late === true }, scene);
      case 'notice':
        return scene.facts.people.some(({ waits }) => waits)
          ? goTo('who', { because: 'notice', said: null })
          : skip('nothing-waits');
      case 'left':
        return goTo('who', { because: 'left', said: null });
      default:
        return atDoor(scene);
    }
  },
  steps: {
    who: askChoice({
      ask: (data, scene) => [...opening(data, scene), text('holder.who'), text('holder.ownOnly')],
      choices: (_data, { facts }) => optionsFor(facts.people),
      next: ({ said, because }, choice, scene) => {
        const { people } = scene.facts;
        if (choice === other)
          return people.length < MOST_HOLDERS
            ? newcomer(said, scene)
            : again(text('holder.full', { most: MOST_HOLDERS }));
        const chosen = people.find((one) => optionId(one) === choice);
        return chosen ? chosenIs(chosen.personId, said, scene) : goTo('who', { because, said });
      },
      silence,
    }),
  },
});

const fact = (what: Fact, guard?: Guard): FlowEffect => record(what, guard);
/** What is open of theirs waits for them. */
const left = end([], { effects: [fact({ kind: 'holder-left' })], quiet: true });

/** A button with somebody's initials says who they are, however old it is. */
function atDoor(scene: Scene<Facts>): Moving {
  const { people, said } = scene.facts;
  const reply = said?.reply;
  const tapped = reply?.kind === 'choice' ? people.find((one) => optionId(one) === reply.choiceId) : undefined;
  if (tapped) return chosenIs(tapped.personId, null, scene);
  const isChange = reply?.kind === 'text' && matchCommand(reply.text, [change]) !== null;
  const kept = isChange ? null : said;
  // Whoever shared it has had everything erased.
  return people.length === 0 ? newcomer(kept, scene) : goTo('who', { because: 'door', said: kept });
}

/** What they had written is answered as theirs, unless it was so long ago that another one may have written it. */
function chosenIs(personId: string, said: Said | null, { now }: Scene<Facts>): Move<never, never> {
  const fresh = said && isFresh(said, now) ? said : null;
  const chosen: Fact = { kind: 'holder-chosen', personId, said: plain(fresh), late: said !== null && fresh === null };
  return end([], { effects: [fact(chosen, { kind: 'belongs-here', personId })], quiet: true });
}

/** Somebody who is not known here: what they wrote is a stranger's, else they are asked whether they want to register. */
function newcomer(said: Said | null, { now }: Scene<Facts>): Move<never, never> {
  const fresh = said && said.reply.kind !== 'choice' && isFresh(said, now) ? said : null;
  const chosen = fact({ kind: 'holder-chosen', personId: null, said: plain(fresh), late: false });
  return fresh ? end([], { effects: [chosen], quiet: true }) : end([], { effects: [chosen, register] });
}

const register = startHere('registration', {}, 'holder/register');

/** A fact is plain JSON. */
const plain = (said: Said | null) => said && { ...said, reply: { ...said.reply } };

/** Nothing of anybody's is said: only that several people use the phone, and by their initials for whom something waits. */
function opening({ because, said }: Data, { facts: { people }, now, person }: Scene<Facts>): readonly Text[] {
  if (because === 'notice') {
    const names = shortNames(people).filter((_, at) => people[at]?.waits);
    const who = names
      .map((name): Text => (name === null ? text('holder.unnamed') : { verbatim: name, lang: 'id' }))
      .reduce((sum, part) => text('holder.and', { sum, part }));
    const at = { at: now.toISOString(), zone: person.zone, form: 'dateTime' } as const;
    return [text('holder.notice', { at, who })];
  }
  const count = people.length > 1 ? 'several' : 'one';
  if (said?.reply.kind === 'choice') return [text('holder.door.button')];
  return [text(`holder.${because}.${count}`), ...(said ? [text('holder.passedOn')] : [])];
}
