/** What somebody would read if a flow were begun for them now: the flow itself is asked, and nothing is written. */
import type { Json } from '../core/effect.ts';
import type { Text } from '../core/text.ts';
import { flows } from '../flows/index.ts';
import type { FlowReader, Profile } from '../store/reader.ts';

export interface Starting {
  readonly flow: string;
  readonly params: Readonly<Record<string, Json>>;
}

export interface Audience {
  readonly agencyId: string;
  readonly zone: string;
  readonly profile: Profile;
}

/** All that stands above the choices of its message. Empty where it would say nothing by then. */
export async function preview(
  reader: FlowReader,
  audience: Audience,
  { flow: name, params }: Starting,
  now: Date,
): Promise<readonly Text[]> {
  const flow = flows[name];
  if (!flow) throw new Error(`No flow is named '${name}'`);
  const { agencyId, zone, profile } = audience;
  const { personId, locale, name: called, salutation, stopped } = profile;
  // Which chat it would be is of no account: what a due flow looks at belongs to the person.
  const nowhere = { chatId: '', conversationId: '', account: '', channel: 'web' } as const;
  const event = { kind: 'flow-due', flow: name, params, key: `preview/${name}` } as const;
  const facts: unknown = await flow.look?.(reader, {
    who: { agencyId, personId, ...nowhere },
    now,
    event,
    params,
    data: null,
  });
  const person = { id: personId, agencyId, zone, locale, name: called, salutation, stopped };
  // What is previewed is no list, which would come in pages.
  const scene = { now, person, facts, choices: [], lengthOf: () => 0 };
  const move = flow.begin(params, scene);
  if (move.to === 'skip' || move.to === 'same') return [];
  if (move.to === 'step') {
    const asked = flow.steps[move.step]?.ask(move.data, scene).text ?? [];
    return [...move.says, ...(Array.isArray(asked) ? (asked as readonly Text[]) : [asked as Text])]; // `isArray` does not narrow a readonly one
  }
  const next = move.effects.find((effect) => effect.kind === 'start-flow' && effect.personId === null);
  return next?.kind === 'start-flow' ? [...move.says, ...(await preview(reader, audience, next, now))] : move.says;
}
