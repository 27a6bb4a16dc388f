/** One line from a socket. */
import type { Socket } from 'node:net';

/** A roster of fifty thousand people is seven megabytes. */
export const mostBytes = 16 * 1024 * 1024;

/** Throws where the other side ends before its line does, or says more than 16 MB. */
export async function readLine(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    const part = Buffer.from(chunk as Uint8Array); // no encoding is set, so a socket gives bytes
    const end = part.indexOf('\n');
    chunks.push(end === -1 ? part : part.subarray(0, end));
    bytes += part.length;
    if (end !== -1) return Buffer.concat(chunks).toString('utf8');
    if (bytes > mostBytes) throw new Error(`A line of more than ${mostBytes} bytes is not read`);
  }
  throw new Error('The other side ended before its line did');
}
