#!/usr/bin/env node
/** The `pamong` command: hands the arguments to `run` and leaves with its code. */
import { constants, setPriority, userInfo } from 'node:os';

// A backup reads everything there is, and a roster may be a workbook of fifty thousand rows: whoever answers people goes
// first, while the command is still being loaded, too.
if (['backup', 'roster'].includes(process.argv[2] ?? '')) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { loadEnvFile, readConfig } = await import('../config.ts');
const { systemClock } = await import('../runtime/clock.ts');
const { run } = await import('./run.ts');

const write = (stream: NodeJS.WriteStream) => (text: string) => {
  stream.write(text);
};
// A reader that has seen enough (`| head`) closes the pipe; that is no fault of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());

process.exitCode = await run(process.argv.slice(2), {
  out: write(process.stdout),
  err: write(process.stderr),
  config() {
    loadEnvFile();
    return readConfig();
  },
  clock: systemClock,
  user: userInfo().username,
});
