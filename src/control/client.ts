/** Asks the running process to write. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Answer } from './answer.ts';
import { readLine } from './line.ts';
import type { Request } from './request.ts';
import { socketAddress } from './server.ts';

/** The process took the request and then said nothing that can be read: whether it was written is not known. */
export class ControlLost extends Error {
  override readonly name = 'ControlLost';
}

/** Longer than any import takes. */
const patienceMs = 120_000;

/** Null where no process listens: nothing was sent then. Throws where one does but this user may not ask it. */
export async function askProcess(path: string, request: Request): Promise<Answer | null> {
  const socket = await connected(path);
  if (!socket) return null;
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('timed out')));
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    return Answer.parse(JSON.parse(await readLine(socket)));
  } catch (error) {
    throw new ControlLost('The running process took the request but gave no answer that can be read', { cause: error });
  } finally {
    socket.destroy();
  }
}

/** A socket file without a process behind it is what a killed one leaves. */
async function connected(path: string): Promise<Socket | null> {
  const socket = connect(socketAddress(path));
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return null;
    throw error;
  }
}
