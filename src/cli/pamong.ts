#!/usr/bin/env node
/** The `pamong` command: hands the arguments to `run` and leaves with its code. */
import { userInfo } from 'node:os';
import { loadEnvFile, readConfig } from '../config.ts';
import { systemClock } from '../runtime/clock.ts';
import { run } from './run.ts';

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
