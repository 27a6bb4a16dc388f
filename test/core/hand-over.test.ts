/** Questions that go over from one conversation of a person to another. */
import { describe, expect, test } from 'vitest';
import { Conversation, newConversation, type Question } from '../../src/core/conversation.ts';
import { handOver } from '../../src/core/hand-over.ts';
import { openIn } from '../../src/core/tidy.ts';

const now = new Date('2027-04-05T03:00:00Z');
const at = now.toISOString();
const question = (promptId: string, more: Partial<Question> = {}): Question => ({
  ...{
    flow: 'quiz',
    version: 1,
    step: 'ask',
    data: { of: promptId },
    promptId,
    text: 'Soal',
    choices: [],
    keys: 'letters',
  },
  ...{ misses: 0, nudged: 0, askedAt: at, saidAt: at, expiresAt: null, backAt: null },
  ...more,
});
const deed = (doneAt: string) => ({ flow: 'reminder', params: {}, doneAt, until: null });
const talk = (more: Partial<Conversation>): Conversation => ({ ...newConversation, ...more });
const of = (questions: readonly Question[]) => questions.map(({ data }) => (data as { readonly of: string }).of);
const arriving = (...promptIds: readonly string[]) => ({ arriving: new Set(promptIds), all: false });

const from = talk({ active: question('a'), parked: [question('p')], notices: [question('n')], asked: 9 });
const to = talk({ active: question('b'), parked: [question('q')], notices: [question('m')], asked: 9 });

describe('a question whose message goes elsewhere', () => {
  test('is the one being asked there; what was being asked waits', () => {
    const handed = handOver(from, to, arriving('a'), now);
    expect(of(handed.to.active ? [handed.to.active] : [])).toEqual(['a']);
    expect(of(handed.to.parked)).toEqual(['b', 'q']);
    expect(handed.from.active).toBeNull();
    expect(of(openIn(handed.from))).toEqual(['p', 'n']);
  });

  test('set aside or told in passing it disturbs nothing there', () => {
    const handed = handOver(from, to, arriving('p', 'n'), now);
    expect(of(handed.to.active ? [handed.to.active] : [])).toEqual(['b']);
    expect(of(handed.to.parked)).toEqual(['q', 'p']);
    expect(of(handed.to.notices)).toEqual(['n', 'm']);
  });

  test('gets a number that no button there has or will have', () => {
    const { to: there, renamed } = handOver(from, { ...to, asked: 2 ** 40 }, arriving('a', 'p'), now);
    const numbers = [...renamed.values()].map((promptId) => Number.parseInt(promptId, 36));
    expect(numbers).toEqual([2 ** 40 + 1, 2 ** 40 + 2]);
    expect(there.asked).toBe(2 ** 40 + 2);
    expect(new Set(openIn(there).map(({ promptId }) => promptId)).size).toBe(openIn(there).length);
  });

  test('leaves a state that can be stored', () => {
    const handed = handOver(from, to, { arriving: new Set(['a']), all: true }, now);
    expect(() => [Conversation.parse(handed.from), Conversation.parse(handed.to)]).not.toThrow();
  });
});

test('where a chat is given up everything goes; what was read lies aside and is not asked by itself', () => {
  const handed = handOver(from, to, { arriving: new Set(), all: true }, now);
  expect(openIn(handed.from)).toEqual([]);
  expect(of(handed.to.active ? [handed.to.active] : [])).toEqual(['b']);
  expect(of(handed.to.parked)).toEqual(['q', 'a', 'p']);
});

test('UBAH takes back what was done last in either', () => {
  const [early, late] = [deed('2027-04-05T01:00:00Z'), deed('2027-04-05T02:00:00Z')];
  const undone = (here: Conversation['undo'], there: Conversation['undo']) =>
    handOver(talk({ undo: here }), talk({ undo: there }), arriving(), now).to.undo;
  expect(undone(late, early)).toBe(late);
  expect(undone(early, late)).toBe(late);
  expect(undone(null, late)).toBe(late);
  expect(undone(late, null)).toBe(late);
});

test('what the next message was still to tell is told there', () => {
  const handed = handOver(talk({ missed: ['satu'] }), talk({ missed: ['dua'] }), arriving(), now);
  expect([handed.from.missed, handed.to.missed]).toEqual([[], ['dua', 'satu']]);
});
