/** `npm run faults`: the long runs. Kills by default; `--crash-points`, `--plant [name]`. */
import { parseArgs } from 'node:util';
import type { Control } from './controls.ts';
import { type KillReport, killAgainAndAgain } from './kill.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    control: { type: 'string', multiple: true, default: ['ack-before-storing', 'no-dedupe', 'no-transaction'] },
    'crash-points': { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function kills(): Promise<boolean> {
  const seed = Number(values.seed);
  const guarded = await killAgainAndAgain({ kills: Number(values.kills), seed });
  printReport(guarded);
  let sound = Object.keys(guarded.broken).length === 0;
  for (const control of values.control) {
    const report = await killAgainAndAgain({ kills: 12, seed, control: control as Control }); // checked by the victim
    printReport(report);
    if (Object.keys(report.broken).length === 0) sound = false;
  }
  return sound;
}

function printReport({ control, kills, seed, acknowledged, said, repeats, whileOpening, broken }: KillReport): void {
  print(`${control ?? 'everything on'}: ${kills} kills (${whileOpening} while opening), seed ${seed}`);
  print(`  ${acknowledged} acknowledged, ${said} said, ${repeats} handed over a second time`);
  const lines = Object.entries(broken).map(([what, times]) => `  BROKEN ${what}: ${times}`);
  print(lines.length > 0 ? lines.join('\n') : '  nothing lost, nothing done twice');
}

process.exitCode = (await kills()) ? 0 : 1;
