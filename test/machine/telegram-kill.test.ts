/** A bot on Telegram that dies again and again: nothing is lost, nothing counted twice; with telegraf's own loop, or without dedupe, it would be. */
import { expect, it } from 'vitest';
import type { TelegramControl } from '../faults/telegram-control.ts';
import { killOnTelegram } from '../faults/telegram-kill.ts';

const SEED = 20270406;

it('loses nothing and counts nothing twice over fifty kills', async () => {
  const report = await killOnTelegram({ kills: 50, seed: SEED });
  expect(report.broken).toEqual({});
  expect(report.written).toBeGreaterThan(100);
}, 900_000);

it('repeats no answer when it is told to stop', async () => {
  const report = await killOnTelegram({ kills: 8, seed: SEED, signal: 'SIGTERM' });
  expect(report).toMatchObject({ readTwice: 0, broken: {} });
}, 600_000);

it.each<{ control: TelegramControl; fails: number }>([
  { control: 'launch', fails: 0.1 },
  { control: 'no-dedupe', fails: 0.02 },
])(
  'control: with $control it would break',
  async ({ control, fails }) => {
    for (let round = 0; round < 4; round += 1) {
      const { broken } = await killOnTelegram({ kills: 8, seed: SEED + round, control, fails });
      if (Object.keys(broken).length > 0) return;
    }
    expect.unreachable('nothing broke though the protection was off');
  },
  900_000,
);
