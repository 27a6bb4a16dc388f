/** A question as it is put to one person: in their language, and ready to be stored. */
import type { Book } from './book.ts';
import type { Question } from './conversation.ts';
import type { Json } from './effect.ts';
import type { AnyFlow, Option, Prompt, Scene } from './flow.ts';
import { Choice } from './message.ts';
import type { Person } from './person.ts';
import { type Text, text } from './text.ts';

export interface Asking {
  readonly flow: AnyFlow;
  readonly step: string;
  readonly data: unknown;
  readonly promptId: string;
  /** When the very same question was put first; absent: it is new. */
  readonly askedAt?: string | undefined;
}

/** Throws for a step the flow does not have, and for an option whose id could not be stored. */
export function ask(book: Book, { flow, step, data, promptId, askedAt }: Asking, scene: Scene): Question {
  const definition = flow.steps[step];
  if (!definition) throw new Error(`Flow '${flow.name}' has no step '${step}'`);
  const prompt = definition.ask(data, scene);
  const at = scene.now.toISOString();
  return {
    flow: flow.name,
    version: flow.version,
    step,
    // What a flow keeps is declared by its own schema of plain JSON values, and parsed by it on every load.
    data: data as Json,
    promptId,
    text: textsOf(prompt)
      .map((line) => book.translate(line, scene.person))
      .join('\n'),
    choices: (prompt.choices ?? []).map((option) => choiceOf(book, option, scene.person)),
    keys: flow.start === 'notice' ? 'words' : (prompt.keys ?? 'digits'),
    ...(prompt.ask && { ask: prompt.ask, askLabel: book.translate(text(`common.ask.${prompt.ask}`), scene.person) }),
    ...(prompt.freeText && { freeText: true }),
    ...(prompt.grave && { grave: true }),
    ...(prompt.passing && { passing: true }),
    locale: scene.person.locale,
    ...(prompt.ownWords && { ownWords: [...prompt.ownWords] }),
    misses: 0,
    nudged: 0,
    askedAt: askedAt ?? at,
    saidAt: at,
    expiresAt: prompt.expiresAt?.toISOString() ?? null,
    backAt: null,
  };
}

/** The same question in another language: what it asks and offers is said anew, what became of it stays. */
export function translated(book: Book, question: Question, { flow, step, data }: Behind, scene: Scene): Question {
  const { promptId } = question;
  const { text, choices, locale } = ask(book, { flow, step, data, promptId }, scene);
  return { ...question, text, choices, ...(locale && { locale }) };
}

interface Behind {
  readonly flow: AnyFlow;
  readonly step: string;
  readonly data: unknown;
}

/** Whether an open question asks the very same. */
export const isSame = (open: Question, { name, version }: AnyFlow, step: string, data: unknown): boolean =>
  open.flow === name &&
  open.version === version &&
  open.step === step &&
  JSON.stringify(open.data) === JSON.stringify(data);

/** Array.isArray does not narrow readonly arrays. */
export const textsOf = ({ text }: Pick<Prompt, 'text'>): readonly Text[] => ('length' in text ? text : [text]);

/** No channel shows more of a label; one that is longer was let through by the check of the programme. */
const longestLabel = 72;

function choiceOf({ translate }: Book, { label, aliases, ...rest }: Option, person: Person): Choice {
  if (!Choice.shape.id.safeParse(rest.id).success) {
    throw new Error(`An option has the id '${rest.id}'; an id is 1 to 24 of a-z, 0-9 and -`);
  }
  const said = translate(label, person);
  const fitting = said.length > longestLabel ? `${said.slice(0, longestLabel - 1)}…` : said;
  return { ...rest, label: fitting, ...(aliases && { aliases: [...aliases] }) };
}
