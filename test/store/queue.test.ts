/** The one place that writes: who goes first, and that nobody waits for ever. */
import { expect, test } from 'vitest';
import type { Tx } from '../../src/store/prisma/queue.ts';
import { queueRig } from './queue-rig.ts';

const rig = queueRig();

const touch = (tx: Tx) => tx.$executeRaw`INSERT INTO setting VALUES (${crypto.randomUUID()}, 'x')`;

test('a piece of a big work lets what else is asked for go first, and travels without it', async () => {
  const order: string[] = [];
  const seen = (name: string) => async (tx: Tx) => {
    order.push(`${name} begins`);
    await touch(tx);
  };
  await Promise.all([
    rig.queue.writeBehind(seen('piece')).then(() => order.push('piece is written')),
    rig.queue.write(seen('reply')).then(() => order.push('reply is written')),
  ]);
  expect(order).toEqual(['reply begins', 'reply is written', 'piece begins', 'piece is written']);
});

test('a piece of a big work is written in the end, though something else is always asked for', async () => {
  let written = false;
  const piece = rig.queue.writeBehind(touch).then(() => {
    written = true;
  });
  let others = 0;
  for (; !written && others < 200; others += 1) await rig.queue.write(touch);
  expect(others).toBeLessThan(200);
  await piece;
});

test('whoever writes without end leaves the network its turns', async () => {
  let turns = 0;
  const turn = setInterval(() => {
    turns += 1;
  }, 1);
  for (let at = 0; at < 200; at += 1) await rig.queue.write(touch);
  clearInterval(turn);
  expect(turns).toBeGreaterThan(50);
});
