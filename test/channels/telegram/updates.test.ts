/** The loop over getUpdates against a provider that offers everything from the offset on, as Telegram does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type UpdateParts, updates } from '../../../src/channels/telegram/updates.ts';

const said = (id: number, chat = 1) => ({ update_id: id, message: { chat: { id: chat } } });

function provider(all: readonly ReturnType<typeof said>[], parts: Partial<UpdateParts> = {}, limit = 100) {
  let confirmed = 0;
  let now = 0;
  const stored: number[] = [];
  const line = updates({
    fetch: async (offset) => {
      confirmed = Math.max(confirmed, offset);
      return all.filter(({ update_id: id }) => id >= confirmed).slice(0, limit);
    },
    handle: async ({ update_id: id }) => void stored.push(id),
    failed: () => {},
    gaveUp: () => {},
    poisonMs: 1_000,
    ticks: () => now,
    ...parts,
  });
  return { line, stored, confirmed: () => confirmed, pass: (ms: number) => (now += ms) };
}

const rounds = async ({ line }: ReturnType<typeof provider>, count: number): Promise<void> => {
  for (let round = 0; round < count; round += 1) {
    await line.round();
    await line.settled();
  }
};

describe('what Telegram is told to forget', () => {
  test('is on disk: while one is being stored the offset does not pass it, though others do', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const stored: number[] = [];
    const rig = provider([said(5, 1), said(6, 2), said(7, 3)], {
      handle: async ({ update_id: id }) => {
        if (id === 6) await held;
        stored.push(id);
      },
    });
    for (let round = 0; round < 4; round += 1) {
      await rig.line.round();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(stored).toEqual([5, 7]);
    expect(rig.confirmed()).toBe(6);
    release();
    await rig.line.settled();
    await rig.line.round();
    expect(rig.confirmed()).toBe(8);
    expect(stored).toEqual([5, 7, 6]);
  });

  test('control: an offset that moves with the batch loses what could not be stored', async () => {
    let fails = true;
    const kept: number[] = [];
    const all = [said(1), said(2)];
    let offset = 0;
    const naive = async (): Promise<void> => {
      const batch = all.filter(({ update_id: id }) => id >= offset);
      offset = 3;
      for (const { update_id: id } of batch) if (!fails || id !== 1) kept.push(id);
    };
    await naive();
    fails = false;
    await naive();
    expect(kept).toEqual([2]);
  });
});

test('nothing is lost, nothing is stored twice, and each chat keeps its order, whatever fails and however often', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.integer({ min: 1, max: 7 }),
      async (plan, limit) => {
        const all = plan.map(([chat], at) => said(at + 10, chat));
        const failsLeft = new Map(plan.map(([, fails], at) => [at + 10, fails]));
        const stored: number[] = [];
        const rig = provider(
          all,
          {
            handle: async ({ update_id: id }) => {
              await new Promise((resolve) => setImmediate(resolve));
              const left = failsLeft.get(id) ?? 0;
              failsLeft.set(id, left - 1);
              if (left > 0) throw new Error('disk');
              stored.push(id);
            },
          },
          limit,
        );
        await rounds(rig, 150);
        expect([...stored].sort((a, b) => a - b)).toEqual(all.map(({ update_id: id }) => id));
        for (const chat of [1, 2, 3, 4]) {
          const own = stored.filter((id) => all.find((one) => one.update_id === id)?.message.chat.id === chat);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
        expect(rig.line.offset()).toBe(all.length + 10);
      },
    ),
    { numRuns: 200 },
  );
});

test('a count that begins anew at a lower number is followed', async () => {
  const all = [said(900)];
  const rig = provider(all);
  await rounds(rig, 2);
  expect(rig.line.offset()).toBe(901);
  let believed = 901;
  const stored: number[] = [];
  const fresh = [said(5), said(6)];
  const line = updates({
    fetch: async (offset) => {
      // As Telegram does: an offset too far ahead is answered from the head.
      believed = offset <= 17 ? offset : 0;
      return offset === 0 ? [said(900)] : fresh.filter(({ update_id: id }) => id >= believed);
    },
    handle: async ({ update_id: id }) => void stored.push(id),
    failed: () => {},
    gaveUp: () => {},
    poisonMs: 1,
    ticks: () => 0,
  });
  for (let round = 0; round < 4; round += 1) {
    await line.round();
    await line.settled();
  }
  expect(stored).toEqual([900, 5, 6]);
  expect(line.offset()).toBe(7);
});

describe('an update that alone cannot be stored', () => {
  const poisoned = (gaveUp: number[], also = () => false) =>
    provider([said(1, 1), said(2, 1), said(3, 2)], {
      handle: async ({ update_id: id }) => {
        if (id === 1 || also()) throw new Error('bad');
      },
      gaveUp: (id) => void gaveUp.push(id),
    });

  test('is given up after a while, and what came after it goes on', async () => {
    const gaveUp: number[] = [];
    const rig = poisoned(gaveUp);
    await rounds(rig, 2);
    rig.pass(2_000);
    await rounds(rig, 3);
    expect(gaveUp).toEqual([1]);
    expect(rig.line.offset()).toBe(4);
  });

  test('is told of once, though it is tried again and again', async () => {
    const told: number[] = [];
    const rig = provider([said(1, 1), said(2, 2)], {
      handle: async ({ update_id: id }) => {
        if (id === 1) throw new Error('bad');
      },
      failed: (id) => void told.push(id),
    });
    await rounds(rig, 5);
    expect(told).toEqual([1]);
  });

  test('is not given up while nothing can be stored', async () => {
    const gaveUp: number[] = [];
    const rig = poisoned(gaveUp, () => true);
    await rounds(rig, 2);
    rig.pass(3_600_000);
    await rounds(rig, 3);
    expect(gaveUp).toEqual([]);
    expect(rig.line.offset()).toBe(1);
  });
});
