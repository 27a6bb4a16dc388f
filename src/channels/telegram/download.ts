/** A file from Telegram's servers, no larger than it may be whatever they say of it. */

/** It will be no smaller another time. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** Throws `FileTooLarge`, or what a network throws; the address holds the token, so no error repeats it. */
export async function download(url: URL, mostBytes: number, callMs: number): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(callMs) });
  if (!answer.ok || !answer.body) throw new Error(`a file was answered with ${answer.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body) {
    bytes += part.length;
    if (bytes > mostBytes) throw new FileTooLarge(`more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
