/** `npm run faults`: the long runs. Kills by default; `--telegram`, `--storm <seconds>`, `--updates <count>`, `--crash-points [script]`, `--plant [name]`. */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Control } from './controls.ts';
import { beginningOf, differences, linesOf, playMortally, scripts } from './crash-points.ts';
import { type KillReport, killAgainAndAgain } from './kill.ts';
import { table } from './kill-table.ts';
import { seededFolder } from './mortal.ts';
import { plantAll } from './plant.ts';
import { takeSpoilt } from './spoilt-updates.ts';
import { TelegramControl } from './telegram-control.ts';
import { killOnTelegram } from './telegram-kill.ts';
import { storm } from './telegram-storm.ts';

const { values, positionals } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    control: { type: 'string', multiple: true, default: ['ack-before-storing', 'no-dedupe', 'no-transaction'] },
    'crash-points': { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
    telegram: { type: 'boolean', default: false },
    signal: { type: 'string', default: 'SIGKILL' },
    storm: { type: 'string' },
    updates: { type: 'string' },
  },
  allowPositionals: true,
});

const SLOW_MS = 20;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** With everything on nothing may break; with one protection off something has to. */
async function kills(): Promise<boolean> {
  const seed = Number(values.seed);
  const progress = (done: number) => done % 100 === 0 && process.stderr.write(`${done} kills\n`);
  const reports: KillReport[] = [await killAgainAndAgain({ kills: Number(values.kills), seed, progress })];
  reports.push(await killAgainAndAgain({ kills: 24, seed, statementMs: SLOW_MS }));
  for (const named of values.control) {
    const control = Control.parse(named);
    // A transaction is too short to be met by chance on a fast disk.
    const statementMs = control === 'no-transaction' ? SLOW_MS : 0;
    reports.push(await killAgainAndAgain({ kills: 12, seed, control, statementMs }));
  }
  print(table(reports));
  return reports.every(({ control, broken }) => Object.keys(broken).length > 0 === (control !== null));
}

/** The same on Telegram, with its own controls; `--signal SIGTERM` stops it as whoever runs it does. */
async function killsOnTelegram(): Promise<boolean> {
  const seed = Number(values.seed);
  const signal = values.signal === 'SIGTERM' ? 'SIGTERM' : 'SIGKILL';
  const progress = (done: number) => done % 50 === 0 && process.stderr.write(`${done} kills\n`);
  const report = await killOnTelegram({ kills: Number(values.kills), seed, signal, progress });
  print(`${signal}: ${JSON.stringify(report)}`);
  let sound = Object.keys(report.broken).length === 0 && (signal === 'SIGKILL' || report.readTwice === 0);
  for (const control of signal === 'SIGKILL' ? TelegramControl.options : []) {
    const off = await killOnTelegram({ kills: 12, seed, control, fails: 0.1 });
    print(`${control}: ${JSON.stringify(off)}`);
    sound &&= Object.keys(off.broken).length > 0;
  }
  return sound;
}

/** On Telegram, for so many seconds: nothing lost, and all of it answered within a minute of calm. */
async function stormOnTelegram(): Promise<boolean> {
  const report = await storm({ seconds: Number(values.storm), seed: Number(values.seed) });
  print(JSON.stringify(report));
  return Object.keys(report.broken).length === 0 && report.drainedMs <= 60_000;
}

/** None is too spoilt to be taken, and what was taken is not held on to. */
async function spoiltUpdates(): Promise<boolean> {
  const report = await takeSpoilt(Number(values.updates), Number(values.seed));
  print(JSON.stringify(report));
  const [first = 0, last = 0] = [report.heapMb[0], report.heapMb.at(-1)];
  return report.unhandled === 0 && last - first < 8;
}

/** Every call of every script (or of the one named), before and after. */
async function crashPoints(): Promise<boolean> {
  let sound = true;
  for (const script of scripts.filter((name) => name.includes(positionals[0] ?? ''))) {
    const lines = linesOf(script);
    const seeded = await seededFolder(beginningOf(lines));
    const undisturbed = await playMortally(lines, seeded, null);
    for (let call = 1; call <= undisturbed.calls; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const found = differences(undisturbed, await playMortally(lines, seeded, { call, when }));
        for (const difference of found) print(`${script}, died ${when} call ${call}: ${difference}`);
        if (found.length > 0) sound = false;
      }
    }
    print(`${script}: ${2 * undisturbed.calls} deaths`);
    rmSync(seeded, { recursive: true, force: true });
  }
  return sound;
}

function plant(): boolean {
  const fates = plantAll(positionals[0] ?? '', print);
  const caught = fates.filter((fate) => fate === 'caught').length;
  print(`${caught} of ${fates.length} caught`);
  return caught === fates.length;
}

const sound = values.plant
  ? plant()
  : values['crash-points']
    ? await crashPoints()
    : values.storm !== undefined
      ? await stormOnTelegram()
      : values.updates !== undefined
        ? await spoiltUpdates()
        : values.telegram
          ? await killsOnTelegram()
          : await kills();
// A page that a control left without an answer would ask for ever.
process.exit(sound ? 0 : 1);
