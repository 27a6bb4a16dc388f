/** The last door: in no span more than a limit lets through, whatever asks and in which order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Limit } from '../../src/channels/channel.ts';
import { type Gate, gate } from '../../src/runtime/gate.ts';
import { pace } from '../../src/runtime/pace.ts';

const person: readonly Limit[] = [{ most: 1, spanMs: 1_000 }];
const group: readonly Limit[] = [...person, { most: 20, spanMs: 60_000 }];
const spacing = (address: string): readonly Limit[] => (address.startsWith('-') ? group : person);

function rig() {
  let now = 0;
  const ticks = () => now;
  const door: Gate = gate({ pace: pace(30, ticks), spacing, ticks });
  return { door, ticks, pass: (ms: number) => (now += ms) };
}

const busiest = (times: readonly number[], spanMs: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + spanMs).length));

test('in any second at most thirty leave, one for a person, and in any minute twenty for a group', () => {
  const asks = fc.array(
    fc.record({ chat: fc.integer({ min: -3, max: 60 }), unasked: fc.boolean(), gap: fc.integer({ min: 0, max: 40 }) }),
    { minLength: 50, maxLength: 400 },
  );
  fc.assert(
    fc.property(asks, (all) => {
      const { door, ticks, pass } = rig();
      const left: { readonly address: string; readonly at: number }[] = [];
      for (const { chat, unasked, gap } of all) {
        pass(gap);
        const one = { address: String(chat), unasked };
        if (door.waitMs(one) > 0) continue;
        door.leave(one);
        left.push({ address: one.address, at: ticks() });
      }
      expect(
        busiest(
          left.map(({ at }) => at),
          1_000,
        ),
      ).toBeLessThanOrEqual(30);
      for (const address of new Set(left.map((one) => one.address))) {
        const own = left.filter((one) => one.address === address).map(({ at }) => at);
        for (const { most, spanMs } of spacing(address)) expect(busiest(own, spanMs)).toBeLessThanOrEqual(most);
      }
    }),
    { numRuns: 100 },
  );
});

describe('a chat that has to wait', () => {
  test('says until when, and is free then', () => {
    const { door, pass } = rig();
    const one = { address: '7', unasked: false };
    door.leave(one);
    pass(300);
    expect(door.waitMs(one)).toBe(700);
    expect(door.waitMs({ address: '8', unasked: true })).toBe(0);
    pass(700);
    expect(door.waitMs(one)).toBe(0);
  });

  test('takes no room of the others: a group at its twentieth message waits for a minute', () => {
    const { door, pass } = rig();
    const one = { address: '-1', unasked: false };
    for (let count = 0; count < 20; count += 1) {
      expect(door.waitMs(one)).toBe(0);
      door.leave(one);
      pass(1_000);
    }
    expect(door.waitMs(one)).toBe(40_000);
    expect(door.waitMs({ address: '9', unasked: true })).toBe(0);
  });
});

test('while a reply waits for room, what nobody asked for steps aside', () => {
  const { door } = rig();
  const bulk = { address: '1', unasked: true };
  const done = door.queue({ address: '2', unasked: false });
  expect(door.waitMs(bulk)).toBeGreaterThan(0);
  done();
  expect(door.waitMs(bulk)).toBe(0);
});

test('a hold is for everybody, and ends', () => {
  const { door, pass } = rig();
  door.hold(5_000);
  expect(door.waitMs({ address: '1', unasked: false })).toBe(5_000);
  pass(5_000);
  expect([door.heldMs(), door.waitMs({ address: '1', unasked: true })]).toEqual([0, 0]);
});

test('a chat that is free again is forgotten', () => {
  let now = 0;
  let asked = 0;
  const door = gate({
    pace: pace(1_000_000, () => now),
    ticks: () => now,
    spacing: () => {
      asked += 1;
      return person;
    },
  });
  for (let chat = 0; chat < 2_500; chat += 1) {
    door.leave({ address: String(chat), unasked: false });
    now += 10;
  }
  asked = 0;
  for (let chat = 0; chat < 1_000; chat += 1) door.leave({ address: `later-${chat}`, unasked: false });
  // Tidied once, over the few that were busy and a thousand of before at most.
  expect(asked).toBeLessThan(4_000);
});
