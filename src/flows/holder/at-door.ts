/** Something is written while nobody is known to hold the phone: it is kept, and the porter asks. */
import type { Move, Scene } from '../../core/flow.ts';
import { goTo } from '../../core/move.ts';
import { matchCommand } from '../../core/understanding/match-command.ts';
import { chosenIs, newcomer } from './chosen.ts';
import { type Data, optionId } from './data.ts';
import { isAnything, keeping, nothing, stillFresh } from './kept.ts';
import type { Facts } from './look.ts';

export const change = {
  id: 'switch-user',
  words: ['ganti pengguna', 'ganti orang', 'bukan saya', 'switch user', 'change user', 'not me'],
  reversible: true,
} as const;

/** `stops`: it was BERHENTI. The phone is silent from now on; whose word it was is asked as of any other. */
export function atDoor(scene: Scene<Facts>, { stops }: { readonly stops: boolean }): Move<Data, 'who'> {
  const { people, said } = scene.facts;
  const before = stillFresh(scene.facts.kept, scene.now);
  const reply = said?.reply;
  // A button with somebody's initials says who they are, however old it is.
  const tapped = reply?.kind === 'choice' ? people.find((one) => optionId(one) === reply.choiceId) : undefined;
  if (tapped) return chosenIs(tapped.personId, before, scene);
  const changes = reply?.kind === 'text' && matchCommand(reply.text, [change]) !== null;
  const kept = changes || said === null ? nothing : keeping(before, said, { stops });
  // Whoever shared it has had everything erased.
  if (people.length === 0) return newcomer(kept ?? before, scene);
  // What was written before GANTI PENGGUNA is not the next one's, and that is said.
  if (changes) return goTo('who', { because: isAnything(before) ? 'changed' : 'left', ...nothing });
  if (kept === null) return goTo('who', { because: 'full', ...before }, hushedBy(stops));
  return goTo('who', { because: stops ? 'stop' : 'door', ...stillFresh(kept, scene.now) }, hushedBy(stops));
}

const hushedBy = (stops: boolean) => (stops ? { hush: true } : {});
