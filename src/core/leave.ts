/** BATAL: leaving a question without an answer to it. */
import type { Move, Scene, Step } from './flow.ts';
import { phrases } from './understanding/phrases.ts';
import { plain } from './understanding/plain.ts';

/** What people say who no longer want what they began. */
const leaving = phrases('batal, batal saja, tidak jadi, gak jadi, ga jadi, nggak jadi, tdk jadi, cancel, never mind');

export const wantsToLeave = (said: string): boolean => leaving.includes(plain(said));

/** The step, with BATAL leading where `leave` says; without one it is a word like any other. */
export function leavable<Data, Name extends string, Facts>(
  step: Step<Data, Name, Facts>,
  leave: ((data: Data, scene: Scene<Facts>) => Move<Data, Name>) | undefined,
): Step<Data, Name, Facts> {
  if (!leave) return step;
  return {
    ...step,
    ask(data, scene) {
      const prompt = step.ask(data, scene);
      return { ...prompt, ownWords: [...(prompt.ownWords ?? []), ...leaving] };
    },
    answer(data, reply, scene) {
      const leaves = reply.kind === 'text' && wantsToLeave(reply.text);
      return leaves ? leave(data, scene) : step.answer(data, reply, scene);
    },
  };
}
