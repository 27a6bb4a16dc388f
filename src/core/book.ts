/** The things a turn reads besides its input; all are fixed when the process starts. */
import { type Command, type EngineWord, engineWords } from './command.ts';
import type { Question } from './conversation.ts';
import type { AnyFlow, Catalogue, Step } from './flow.ts';
import type { Person } from './person.ts';
import type { Text } from './text.ts';

export type Spoken = Command & ({ readonly flow: string } | { readonly word: EngineWord });

export interface Book {
  readonly flows: Catalogue;
  /** The flow that greets whoever we do not know. */
  readonly welcome: string;
  /** Every word that works from anywhere: the engine's and the flows' own. */
  readonly words: readonly Spoken[];
  /** Those of them that beat everything: BERHENTI. */
  readonly stopWords: readonly Spoken[];
  /** The one of them that is offered to whoever was not understood several times in a row. */
  readonly lifeline?: Extract<Spoken, { flow: string }>;
  /** The flow that asks who holds a shared chat. Absent: nobody is asked. */
  readonly porter?: string;
  translate(text: Text, person: Person): string;
}

/** Puts a book together. Throws when two flows claim the same word. */
export function openBook({ flows, welcome, translate }: Pick<Book, 'flows' | 'welcome' | 'translate'>): Book {
  const words: readonly Spoken[] = [
    ...engineWords.map((command) => ({ ...command, word: command.id })),
    ...Object.values(flows).flatMap(({ name, commands = [] }) =>
      commands.map((command) => ({ ...command, flow: name })),
    ),
  ];
  const seen = new Map<string, string>();
  for (const { id, words: said, asked, reads } of words) {
    if (asked && !reads) throw new Error(`Questions ask for '${id}', which does more than show something`);
    for (const word of said) {
      if (seen.has(word))
        throw new Error(`'${word}' means both '${seen.get(word)}' and '${id}': a word may mean one thing`);
      seen.set(word, id);
    }
  }
  const lifeline = words.find((command) => 'flow' in command && command.offeredWhenLost);
  const porter = Object.values(flows).find((flow) => flow.porter);
  return {
    flows,
    welcome,
    words,
    stopWords: words.filter(({ always }) => always),
    ...(lifeline && 'flow' in lifeline && { lifeline }),
    ...(porter && { porter: porter.name }),
    translate,
  };
}

export function flowNamed(book: Book, name: string): AnyFlow {
  const flow = book.flows[name];
  if (!flow) throw new Error(`No flow is named '${name}'`);
  return flow;
}

/** The flow and step behind a stored question, its data parsed; null where the flow has changed since it was asked. */
export function flowBehind(
  { flows }: Book,
  question: Question,
  // biome-ignore lint/suspicious/noExplicitAny: as in `AnyFlow`; `data` is what this very flow's schema made of it.
): { readonly flow: AnyFlow; readonly step: Step<any, string, any>; readonly data: any } | null {
  const flow = flows[question.flow];
  const step = flow?.steps[question.step];
  if (!flow || !step || flow.version !== question.version) return null;
  const data = flow.data.safeParse(question.data);
  return data.success ? { flow, step, data: data.data } : null;
}
