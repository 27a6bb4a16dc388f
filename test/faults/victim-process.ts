/** A victim from the outside: told what to do by lines on stdin, heard by JSON lines on stdout. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { TelegramOrders } from './telegram-victim.ts';
import type { Orders } from './victim.ts';

const Line = z.object({
  ready: z.boolean().optional(),
  url: z.string().optional(),
  settled: z.boolean().optional(),
  stopped: z.boolean().optional(),
  heapBytes: z.number().optional(),
  scheduled: z.array(z.string()).optional(),
  error: z.string().optional(),
});
type Line = z.infer<typeof Line>;

export interface VictimProcess {
  readonly pid: number;
  /** Opens store and server; resolves to where it listens. Rejects when it dies before. */
  open(): Promise<string>;
  order(line: string): void;
  /** Stops ticking, and resolves once nothing is left to do. */
  settle(): Promise<void>;
  stop(): Promise<void>;
  /** What its heap holds, after a collection. */
  heapBytes(): Promise<number>;
  /** SIGTERM, as whoever runs it stops it; resolves once it has ended by itself. */
  end(): Promise<void>;
  /** `kill -9`; resolves once it is dead. */
  kill(): Promise<void>;
  /** What it said that is no JSON of ours: its log. */
  log(): string;
}

export interface Raising {
  readonly bundle: string;
  readonly orders: z.input<typeof Orders> | z.input<typeof TelegramOrders>;
  /** A program that runs it, such as strace. */
  readonly under?: readonly string[];
  scheduled?(keys: readonly string[]): void;
}

export function raiseVictim({ bundle, orders, under = [], scheduled }: Raising): VictimProcess {
  const [command = '', ...args] = [...under, process.execPath, bundle];
  const child: ChildProcess = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, VICTIM: JSON.stringify(orders) },
  });
  let waiting: { wants(line: Line): boolean; resolve(line: Line): void; reject(error: Error): void }[] = [];
  let log = '';
  const dead = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting) reject(new Error(`the victim ended (${signal ?? code}): ${log.slice(-2000)}`));
      waiting = [];
      resolve();
    });
  });
  const hear = (text: string): void => {
    const line = text.startsWith('{') ? Line.safeParse(JSON.parse(text)) : null;
    if (!line?.success || Object.keys(line.data).length === 0) log += `${text}\n`;
    else if (line.data.scheduled) scheduled?.(line.data.scheduled);
    else {
      const heard = waiting.find(({ wants }) => wants(line.data) || line.data.error !== undefined);
      waiting = waiting.filter((one) => one !== heard);
      if (line.data.error !== undefined) heard?.reject(new Error(line.data.error));
      else heard?.resolve(line.data);
    }
  };
  if (!child.stdout || !child.stderr || !child.stdin || child.pid === undefined)
    throw new Error('no victim was spawned');
  const { stdin, pid } = child;
  stdin.on('error', () => undefined); // told to somebody who has just died
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', (text) => {
    log += `${text}\n`;
  });
  const order = (line: string): void => void stdin.write(`${line}\n`);
  const answer = (line: string, wants: (line: Line) => boolean): Promise<Line> =>
    new Promise((resolve, reject) => {
      waiting.push({ wants, resolve, reject });
      order(line);
    });
  return {
    pid,
    order,
    open: async () => (await answer('open', ({ url }) => url !== undefined)).url ?? '',
    async settle() {
      await answer('settle', ({ settled }) => settled === true);
    },
    heapBytes: async () => (await answer('memory', ({ heapBytes }) => heapBytes !== undefined)).heapBytes ?? Number.NaN,
    async stop() {
      await answer('stop', ({ stopped }) => stopped === true);
      await dead;
    },
    async end() {
      child.kill('SIGTERM');
      await dead;
    },
    async kill() {
      child.kill('SIGKILL');
      await dead;
    },
    log: () => log,
  };
}
