/** A question with several answers: ticked one after the other until "Selesai", or written all at once. */
import { exactOption } from '../exact-option.ts';
import type { Option, Prompt, Scene } from '../flow.ts';
import type { Reply } from '../message.ts';
import { pick } from '../steps.ts';
import { type Text, text } from '../text.ts';
import type { Kind } from './question.ts';
import type { AnswerReading } from './read-answer.ts';
import type { FormState } from './state.ts';

type Several = Extract<Kind, { kind: 'several' }>;

/** Ends the ticking. On offer, below the options, as soon as anything is ticked. */
const enough: Option = {
  id: 'enough',
  label: text('common.enough'),
  aliases: ['selesai', 'sudah', 'sudah selesai', 'cukup', 'sudah cukup', 'itu saja', 'done', 'finished', 'that is all'],
};

/** The question with what is ticked so far, so that it stands for itself whenever it is said again. */
export function askSeveral(lines: readonly Text[], { options }: Several, ticked: readonly string[]): Prompt {
  if (ticked.length === 0) return { text: [...lines, text('common.severalHint')], choices: options };
  const labels = ticked.flatMap((id) => options.find((option) => option.id === id)?.label ?? []);
  const list = labels.map((choice) => text('common.tickedOne', { choice }));
  return { text: [...lines, text('common.ticked', { list }), text('common.tickMore')], choices: [...options, enough] };
}

/**
 * One option, tapped or typed, is ticked, or no longer ticked; "Selesai" makes an answer of what is. Several at once
 * (`1, 3`, `1 dan 3`, or the words of each) are the whole answer, unless some were ticked before: then they are added.
 */
export function readSeveral(
  reply: Reply,
  { options }: Several,
  scene: Scene,
  pending: FormState['pending'],
): AnswerReading {
  const before = pending && 'ticked' in pending ? pending.ticked : [];
  const named = [...new Set(namedIn(reply, scene))];
  const ids = named.filter((id) => id !== enough.id);
  const [only, ...more] = ids;
  const all = [...new Set([...before, ...ids])];
  if (named.length === 0) {
    return { is: 'misfit', hint: text('common.pickSeveral', { most: options.length }) };
  }
  if (named.length > ids.length || (before.length === 0 && more.length > 0)) return { is: 'answer', answer: all };
  const isOff = more.length === 0 && only !== undefined && before.includes(only);
  return { is: 'pending', pending: { ticked: isOff ? all.filter((id) => id !== only) : all }, says: [] };
}

function namedIn(reply: Reply, scene: Scene): readonly string[] {
  if (reply.kind === 'choice') return [reply.choiceId];
  const said = reply.kind === 'text' ? reply.text : '';
  return severalOf(said, scene, [/[;\n]/, /[,+]/, /&|\s(?:dan|and)\s/i, /(?<=\d)\s+(?=\d)/]) ?? [];
}

/** A label may hold an "and" or a comma of its own, so the whole is tried before its parts. One that does not fit spoils them all. */
function severalOf(said: string, scene: Scene, [separator, ...others]: readonly RegExp[]): readonly string[] | null {
  if (!separator || exactOption(said, { choices: scene.choices, keys: 'digits' })) {
    const picked = pick({ kind: 'text', text: said }, scene, 'digits');
    return picked.outcome === 'one' ? [picked.id] : null;
  }
  const parts = said.split(separator).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const found = parts.map((part) => severalOf(part, scene, others));
  return found.every((ids) => ids !== null) ? found.flat() : null;
}
