/** Asks the running process to write. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Answer } from './answer.ts';
import { mostBytes, readLine } from './line.ts';
import type { Request } from './request.ts';
import { socketAddress } from './server.ts';

/** The process took the request and then said nothing that can be read: whether it was written is not known. */
export class ControlLost extends Error {
  override readonly name = 'ControlLost';
}

/** The process would not read it: nothing was sent. */
export class RequestTooLong extends Error {
  override readonly name = 'RequestTooLong';
}

/** Longer than the longest list takes on a slow and busy machine. */
const patienceMs = 600_000;

/** Null where no process listens: nothing was sent then. Throws where one does but this user may not ask it. */
export async function askProcess(path: string, request: Request): Promise<Answer | null> {
  const line = `${JSON.stringify(request)}\n`;
  const socket = await connected(path);
  if (!socket) return null;
  if (Buffer.byteLength(line) > mostBytes) {
    socket.destroy();
    throw new RequestTooLong(`A request of more than ${mostBytes} bytes is not sent`);
  }
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('timed out')));
  try {
    socket.write(line);
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
