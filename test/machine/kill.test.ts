/** Kills in the midst of a mixed load: nothing acknowledged is lost, nothing is done twice; with a protection off the same checks fail. */
import { expect, it } from 'vitest';
import type { Control } from '../faults/controls.ts';
import { type KillReport, killAgainAndAgain } from '../faults/kill.ts';
import { table } from '../faults/kill-table.ts';

const SEED = 20270406;
/** Of each writing statement. */
const SLOW_MS = 20;
const reports: KillReport[] = [];

it('loses nothing and does nothing twice over fifty kills', async () => {
  const report = await killAgainAndAgain({ kills: 50, seed: SEED });
  reports.push(report);
  expect(report.broken).toEqual({});
  expect(report.acknowledged).toBeGreaterThan(100);
}, 240_000);

it('loses nothing on a slow disk, where kills meet transactions half written', async () => {
  const report = await killAgainAndAgain({ kills: 12, seed: SEED, statementMs: SLOW_MS });
  reports.push(report);
  expect(report.broken).toEqual({});
}, 240_000);

/** How many kills it takes is chance; so few rounds, the next only where the last was lucky. */
it.each<{ control: Control; kills: number; statementMs?: number }>([
  { control: 'ack-before-storing', kills: 3 },
  { control: 'no-dedupe', kills: 2 },
  { control: 'no-transaction', kills: 12, statementMs: SLOW_MS },
])(
  'notices when $control',
  async ({ control, kills, statementMs = 0 }) => {
    for (let round = 0; round < 6; round += 1) {
      const report = await killAgainAndAgain({ kills, seed: SEED + round, control, statementMs });
      reports.push(report);
      if (Object.keys(report.broken).length > 0) break;
    }
    expect(reports.at(-1)?.broken).not.toEqual({});
    if (control === 'no-transaction') process.stdout.write(`${table(reports)}\n`);
  },
  240_000,
);
