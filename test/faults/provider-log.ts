/** What a victim has handed over, as its provider wrote it down: read on from where the last look ended. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

export interface ProviderLog {
  /** Ids that have come since the last look, in order. */
  read(): readonly string[];
  /** All that were ever read. */
  readonly ids: ReadonlySet<string>;
}

const SENT = ' sent';

export function providerLog(path: string): ProviderLog {
  const ids = new Set<string>();
  let at = 0;
  return {
    ids,
    read() {
      const text = tail(path, at);
      // A line that a kill cut off is finished by nobody.
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      at += Buffer.byteLength(whole);
      const fresh = whole.split('\n').flatMap((line) => (line.endsWith(SENT) ? [line.slice(0, -SENT.length)] : []));
      for (const id of fresh) ids.add(id);
      return fresh;
    },
  };
}

function tail(path: string, from: number): string {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let at = from; ; ) {
      const chunk = Buffer.alloc(65_536);
      const length = readSync(file, chunk, 0, chunk.length, at);
      if (length === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(chunk.subarray(0, length));
      at += length;
    }
  } finally {
    closeSync(file);
  }
}
