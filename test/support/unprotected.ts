/** A flow for officers with its protection off: the control of what nobody else may see or do. */
import type { AnyFlow, FlowEffect, Glance, Move } from '../../src/core/flow.ts';
import type { FlowReader } from '../../src/store/reader.ts';

/** Takes everybody for an officer, and (unless told not to) asks nothing again in the transaction. */
export function unprotected(flow: AnyFlow | undefined, unguarded = true): AnyFlow {
  if (!flow?.look) throw new Error('A flow for officers looks at roles');
  const { look, begin } = flow;
  const bare = (move: Move): Move =>
    unguarded && 'effects' in move
      ? { ...move, effects: move.effects.map(({ ...effect }) => withoutGuard(effect)) }
      : move;
  const steps = Object.entries(flow.steps).map(([name, step]) => [
    name,
    { ...step, answer: (...given: Parameters<typeof step.answer>) => bare(step.answer(...given)) },
  ]);
  return {
    ...flow,
    look: (reader: FlowReader, glance: Glance) =>
      look({ ...reader, roles: async () => [{ role: 'officer', programme: null }] }, glance),
    begin: (...given: Parameters<typeof begin>) => bare(begin(...given)),
    steps: Object.fromEntries(steps),
  };
}

function withoutGuard(effect: FlowEffect): FlowEffect {
  if (effect.kind !== 'record') return effect;
  const { guard: _, ...bare } = effect;
  return bare;
}
