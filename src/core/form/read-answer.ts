/** Reading the answer to one question of a form, whatever its kind. */
import type { Scene } from '../flow.ts';
import { localDay } from '../local-day.ts';
import type { Reply } from '../message.ts';
import { pick } from '../steps.ts';
import { type Text, text } from '../text.ts';
import { matchDate } from '../understanding/match-date.ts';
import { matchNumber } from '../understanding/match-number.ts';
import { matchScaleRow } from '../understanding/match-scale-row.ts';
import { lettered } from './prompt.ts';
import type { Answer, FormQuestion, Kind } from './question.ts';
import { readSeveral } from './several.ts';
import type { FormState } from './state.ts';

export type AnswerReading =
  | { readonly is: 'answer'; readonly answer: Answer }
  | { readonly is: 'misfit'; readonly hint: Text }
  /** Half an answer: what is kept, and what is asked next. */
  | { readonly is: 'pending'; readonly pending: NonNullable<FormState['pending']>; readonly says: readonly Text[] };

type Of<Name extends Kind['kind']> = Extract<Kind, { kind: Name }>;

const answer = (value: Answer): AnswerReading => ({ is: 'answer', answer: value });
const misfit = (key: string, params?: Parameters<typeof text>[1]): AnswerReading => ({
  is: 'misfit',
  hint: text(key, params),
});

export function readAnswer(
  { kind }: FormQuestion,
  reply: Reply,
  scene: Scene,
  pending: FormState['pending'],
): AnswerReading {
  if (kind.kind === 'file') return reply.kind === 'media' ? answer(reply.ref) : misfit('common.fileOnly');
  if (reply.kind !== 'text' && reply.kind !== 'choice' && !(reply.kind === 'contact' && kind.kind === 'phone'))
    return misfit('common.textOnly');
  const said = reply.kind === 'text' ? reply.text : '';
  switch (kind.kind) {
    case 'text':
      return readText(said, kind);
    case 'phone':
      return readText(reply.kind === 'contact' ? reply.phone : said, kind);
    case 'number':
    case 'scale':
      return readNumber(reply, kind, scene);
    case 'choice':
      return readChoice(reply, kind, scene);
    case 'several':
      return readSeveral(reply, kind, scene, pending);
    case 'rows':
      return readRows(said, kind, pending);
    case 'date':
      return readDate(reply, scene, pending);
    default:
      return kind satisfies never;
  }
}

function readText(said: string, { read }: Of<'text'> | Of<'phone'>): AnswerReading {
  const trimmed = said.trim();
  if (trimmed === '') return misfit('common.textOnly');
  if (!read) return trimmed.length <= 500 ? answer(trimmed) : misfit('common.tooLong', { most: 500 });
  const reading = read(trimmed);
  return reading.ok ? answer(reading.value) : { is: 'misfit', hint: reading.hint };
}

function readNumber(reply: Reply, { min, max }: Of<'number'> | Of<'scale'>, scene: Scene): AnswerReading {
  if (reply.kind === 'choice') {
    const tapped = pick(reply, scene, 'digits');
    return tapped.outcome === 'one' ? answer(Number(tapped.id)) : misfit('common.needNumber', { min, max });
  }
  const match = matchNumber(reply.kind === 'text' ? reply.text : '', { min, max });
  if (match.outcome === 'number') return answer(match.value);
  return misfit(match.outcome === 'none' ? 'common.needNumber' : 'common.outOfRange', { min, max });
}

function readChoice(reply: Reply, { keys = 'digits', typed }: Of<'choice'>, scene: Scene): AnswerReading {
  const picked = pick(reply, scene, keys);
  if (picked.outcome === 'one') return answer(picked.id);
  if (typed && reply.kind === 'text' && /\p{L}{2}/u.test(reply.text)) return readText(reply.text, { kind: 'text' });
  return misfit(picked.outcome === 'unclear' ? 'common.unclear' : `common.pickOne.${keys}`);
}

/** What fits is kept, and only the rest is asked again. */
function readRows(said: string, kind: Of<'rows'>, pending: FormState['pending']): AnswerReading {
  const { rows, min, max } = kind;
  const kept = pending && 'rows' in pending ? pending.rows : {};
  const open = lettered(kind).filter(({ id }) => !(id in kept));
  const letters = open.map(({ letter }) => letter);
  const match = matchScaleRow(said, letters, { min, max });
  if (match.outcome === 'none')
    return misfit('common.needRows', { example: letters.map(() => max - 1).join(' '), min, max });
  const given = new Map(open.map(({ id }, at) => [id, match.values[at] ?? null]));
  const all = Object.fromEntries(
    rows.flatMap(({ id }) => {
      const value = kept[id] ?? given.get(id) ?? null;
      return value === null ? [] : [[id, value] as const];
    }),
  );
  if (rows.every(({ id }) => id in all)) return answer(all);
  const says = match.outOfRange
    .filter(({ value }) => value > max)
    .map(({ row, value }) => text('common.rowOutOfRange', { row, value, max }));
  return { is: 'pending', pending: { rows: all }, says };
}

/** "minggu depan" is asked back as a day; a yes then settles it, another date replaces it. */
function readDate(reply: Reply, scene: Scene, pending: FormState['pending']): AnswerReading {
  if (pending && 'date' in pending) {
    const confirmed = pick(reply, scene, 'digits');
    if (confirmed.outcome === 'one' && confirmed.id === 'yes') return answer(pending.date);
  }
  const match = matchDate(reply.kind === 'text' ? reply.text : '', localDay(scene.now, scene.person.zone));
  if (match.outcome === 'none') return misfit('common.needDate');
  if (match.exact) return answer(match.date);
  return { is: 'pending', pending: { date: match.date }, says: [] };
}
