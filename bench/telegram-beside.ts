/** Speaking with the process in which the fake of the Bot API runs. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answered, Asked, Called } from './telegram-process.ts';

export interface Beside {
  ask<Kind extends keyof Asked>(kind: Kind, asked: Asked[Kind]): Promise<Answered[Kind]>;
  /** Every call so far, in order. */
  calls(): Promise<readonly Called[]>;
  close(): Promise<void>;
}

export function beside(): Beside {
  const child = fork(fileURLToPath(new URL('telegram-process.ts', import.meta.url)));
  const waiting = new Map<number, (answered: never) => void>();
  const all: Called[] = [];
  let serial = 0;
  child.on('message', ({ id, answered }: { id: number; answered: never }) => {
    waiting.get(id)?.(answered);
    waiting.delete(id);
  });
  const ask: Beside['ask'] = (kind, asked) =>
    new Promise((resolve) => {
      serial += 1;
      waiting.set(serial, resolve);
      child.send({ id: serial, kind, ...asked });
    });
  return {
    ask,
    async calls() {
      all.push(...(await ask('calls', { since: all.length })));
      return all;
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await ask('close', {});
      child.disconnect();
      await ended;
    },
  };
}
