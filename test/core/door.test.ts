/** While nobody has said who holds a shared chat: what goes to the porter's question, and what has to wait behind it. */
import { describe, expect, it } from 'vitest';
import { newConversation, type Question } from '../../src/core/conversation.ts';
import { atDoor } from '../../src/core/door.ts';
import type { Reply } from '../../src/core/message.ts';

const at = new Date('2027-04-05T03:00:00Z');
const question = (flow: string, promptId: string, labels: readonly string[]): Question => ({
  ...{ flow, version: 1, step: 'who', data: null, promptId, text: '?', keys: 'digits', misses: 0, nudged: 0 },
  choices: labels.map((label, place) => ({ id: `p-${place}`, label })),
  ...{ askedAt: at.toISOString(), saidAt: at.toISOString(), expiresAt: null, backAt: null },
});
const who = question('porter', 'w', ['S. C.', 'E. C.', 'Orang lain']);
const stopWords = [{ id: 'stop', words: ['berhenti', 'stop'], reversible: true, flow: 'messages' }];
const quiz = question('quiz', 'q', ['Satu', 'Dua']);

const route = (reply: Reply, { state = [who], quoted = null as string | null, minutes = 1 } = {}) => {
  const [active = null, ...parked] = state;
  const sentAt = new Date(at.getTime() + minutes * 60_000);
  return atDoor(
    { porter: 'porter', stopWords },
    { ...newConversation, active, parked },
    { kind: 'replied', reply, quoted, sentAt },
    { w: at },
  );
};
const routed = (...given: Parameters<typeof route>) => route(...given).to;
const typed = (text: string): Reply => ({ kind: 'text', text });
const tapped = (promptId: string, choiceId: string): Reply => ({ kind: 'choice', promptId, choiceId });

describe('while nobody holds the chat', () => {
  it.each(['1', 's. c.', 'orang lain', ' E. C. '])('%j says who does', (text) => {
    expect(routed(typed(text))).toBe('question');
  });

  it.each(['hadir', 'BERHENTI', 'jadwal', 'MENU', 'daftar KAL-2027-01', '4821', 'a'])('%j waits', (text) => {
    expect(routed(typed(text))).toBe('command');
  });

  it('a button of the porter answers him, however old it is; another one waits', () => {
    expect(routed(tapped('w', 'p-1'))).toBe('question');
    expect(routed(tapped('long-ago', 'p-1'))).toBe('question');
    expect(routed(tapped('q', 'a'))).toBe('command');
  });

  it('a number that was typed before his question had come is no answer to it, and is not kept for anybody', () => {
    expect(routed(typed('1'), { minutes: -1 })).toBe('early');
    expect(routed(typed('hadir'), { minutes: -1 })).toBe('command');
  });

  it('what quotes another question is for that one', () => {
    expect(routed(typed('1'), { quoted: 'q' })).toBe('command');
    expect(routed(typed('1'), { quoted: 'w', minutes: -1 })).toBe('question');
  });

  it.each(['BERHENTI', 'berhenti ya', 'Stop.'])('%j is told him as what it is', (text) => {
    expect(route(typed(text))).toMatchObject({ to: 'command', flow: 'porter', command: 'stop' });
    expect(route(typed('hadir'))).toMatchObject({ to: 'command', flow: 'porter', command: 'door' });
  });

  it('a question of another flow takes nothing', () => {
    expect(routed(typed('1'), { state: [quiz] })).toBe('command');
    expect(routed(typed('2'), { state: [quiz, who] })).toBe('question');
  });

  it('a picture waits', () => {
    expect(routed({ kind: 'unsupported', what: 'sticker' })).toBe('command');
  });
});
