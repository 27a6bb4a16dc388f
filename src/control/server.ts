/** The socket on which the running process takes write requests: one JSON line in, one JSON line out. */
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join, relative } from 'node:path';
import type { Log } from '../log.ts';
import type { Answer } from './answer.ts';
import { Answer as AnswerShape } from './answer.ts';
import { readLine } from './line.ts';
import { Request } from './request.ts';

export interface ControlOptions {
  /** Usually `socketIn(DATA_DIR)`. What lies there is removed: whoever holds the lock of DATA_DIR owns it. */
  readonly path: string;
  handle(request: Request): Promise<Answer>;
  readonly log: Pick<Log, 'error' | 'info'>;
}

export interface ControlServer {
  /** Resolves once it listens. Only the process's own user may connect (0600). */
  start(): Promise<void>;
  /** Takes nothing new; what is under way is answered. */
  stop(): Promise<void>;
}

/** How long a client may take to say what it wants. */
const patienceMs = 30_000;

export function controlServer({ path, handle, log }: ControlOptions): ControlServer {
  const underWay = new Set<Promise<void>>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const one = converse(socket, handle, log).finally(() => underWay.delete(one));
    underWay.add(one);
  });
  return {
    async start() {
      rmSync(path, { force: true });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.once('listening', resolve);
        // Set while the socket is made, so that there is no moment at which others could connect.
        const before = process.umask(0o177);
        try {
          server.listen(socketAddress(path));
        } finally {
          process.umask(before);
        }
      });
    },
    async stop() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(underWay);
      await closed;
    },
  };
}

async function converse(socket: Socket, handle: ControlOptions['handle'], log: ControlOptions['log']): Promise<void> {
  socket.setTimeout(patienceMs, () => socket.destroy());
  // Without a listener it would end the process: somebody pressed Ctrl+C while a long list was being written.
  socket.on('error', (error) => log.info({ err: error }, 'whoever asked was gone before the answer'));
  try {
    const request = Request.parse(JSON.parse(await readLine(socket)));
    socket.setTimeout(0);
    const answer = AnswerShape.parse(await handle(request));
    log.info({ request: request.kind, answer: answer.kind }, 'a request of the command line was carried out');
    socket.end(`${JSON.stringify(answer)}\n`);
  } catch (error) {
    log.error({ err: error }, 'a request of the command line failed');
    socket.end(`${JSON.stringify({ kind: 'broken' } satisfies Answer)}\n`);
  }
}

/** Where the running process of a DATA_DIR listens. */
export const socketIn = (dataDir: string): string => join(dataDir, 'pamong.sock');

/** A socket's address holds some hundred bytes, and a data directory may lie deep: the shorter way of naming it is taken. */
export function socketAddress(path: string): string {
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}
