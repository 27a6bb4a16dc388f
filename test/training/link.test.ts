/** Who may end the link of a chat. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endingWith, mayEndLink, type OwnChat } from '../../src/training/link.ts';

const chat = (chatId: string, from: string | null): OwnChat => ({ chatId, from });
const [page, telegram, laptop] = [chat('page', null), chat('telegram', 'page'), chat('laptop', 'telegram')];
const all = [page, telegram, laptop];

describe('a chat', () => {
  test('ends its own link, and those of chats that were linked from it, however far', () => {
    expect(all.filter((one) => mayEndLink(all, 'telegram', one))).toEqual([telegram, laptop]);
    expect(all.filter((one) => mayEndLink(all, 'page', one))).toEqual([telegram, laptop]);
    expect(all.filter((one) => mayEndLink(all, 'laptop', one))).toEqual([laptop]);
  });

  test('takes along what was linked from it', () => {
    expect(endingWith(all, 'telegram')).toEqual(['telegram', 'laptop']);
    expect(endingWith(all, 'laptop')).toEqual(['laptop']);
  });
});

test('whoever came by a code never ends the chat the code was made in, nor what that one was linked from', () => {
  /** Each is linked from one before it. */
  const trees = fc
    .array(fc.nat(20), { minLength: 1, maxLength: 8 })
    .map((from) => [chat('0', null), ...from.map((of, at) => chat(String(at + 1), String(of % (at + 1))))]);
  fc.assert(
    fc.property(trees, (chats) => {
      for (const one of chats) {
        for (let above = chats.find(({ chatId }) => chatId === one.from); above; ) {
          expect(mayEndLink(chats, one.chatId, above)).toBe(false);
          const { from } = above;
          above = chats.find(({ chatId }) => chatId === from);
        }
      }
    }),
  );
});
