/** The phone number, shared by a button: only a number that the channel vouches for can match the list. */
import type { Silence, Step as StepOf } from '../../core/flow.ts';
import { again, goTo } from '../../core/move.ts';
import { askContact } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { withAsides } from './beside.ts';
import type { Data, Step } from './data.ts';
import type { Facts } from './look.ts';
import { nipGiven } from './nip-given.ts';

/** Nobody has to: without it an officer looks. Whoever types the NIP already has gone on. */
export const phoneStep = (silence: Silence<Data, Step, Facts>): StepOf<Data, Step, Facts> =>
  withAsides(
    askContact({
      ask: () => text('registration.phone'),
      shared: (data) => goTo('nip', data, { says: text('registration.phoneShared') }),
      typed: (data, said, scene) =>
        scene.facts.chosen?.typed?.ok ? nipGiven(data, said, scene) : again(text('registration.phoneTyped')),
      skip: (data) => goTo('nip', data),
      silence,
    }),
  );
