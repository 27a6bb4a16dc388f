/** GANTI PENGGUNA, and the porter: who holds a phone that several people share is asked before anything of theirs is shown. */
import { defineFlow, type Move } from '../../core/flow.ts';
import { again, end, goTo, record, skip } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';
import { MOST_HOLDERS } from '../../training/holder.ts';
import { asking } from './asking.ts';
import { atDoor, change } from './at-door.ts';
import { chosenIs, newcomer } from './chosen.ts';
import { Data, optionId, optionsFor, other } from './data.ts';
import { isAnything, stillFresh } from './kept.ts';
import { type Facts, look } from './look.ts';
import { welcomed } from './welcome.ts';

type Moving = Move<Data, 'who'>;

/** What was written by nobody who is known is not kept for long; his question waits on. */
const silence = {
  afterMs: 24 * 3_600_000,
  nudges: [],
  forget: (data: Data): Data => ({ ...data, said: [], late: isAnything(data) }),
};

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
    const { people, kept } = scene.facts;
    switch (params.command) {
      case change.id:
        return scene.person.id === null && people.length === 0 ? end(text('holder.nobodyYet')) : left;
      case 'welcome':
        return welcomed(
          { said: params.said === true, late: params.late === true, speaks: params.speaks === true },
          scene,
        );
      case 'notice':
        return people.some(({ waits }) => waits)
          ? goTo('who', { because: 'notice', ...stillFresh(kept, scene.now) })
          : skip('nothing-waits');
      case 'left':
        // What is kept by now was written after they had.
        return goTo('who', { because: 'left', ...stillFresh(kept, scene.now) });
      default:
        return atDoor(scene, { stops: params.command === 'stop' });
    }
  },
  steps: {
    who: askChoice({
      ask: asking,
      choices: (_data, { facts }) => optionsFor(facts.people),
      next: (data, choice, scene) => {
        const { people } = scene.facts;
        if (choice === other)
          return people.length < MOST_HOLDERS
            ? newcomer(data, scene)
            : again(text('holder.full', { most: MOST_HOLDERS }));
        const chosen = people.find((one) => optionId(one) === choice);
        return chosen ? chosenIs(chosen.personId, data, scene) : goTo('who', data);
      },
      silence,
    }),
  },
});

/** What is open of theirs waits for them. */
const left = end([], { effects: [record({ kind: 'holder-left' } satisfies Fact)], quiet: true });
