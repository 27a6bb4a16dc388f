/** Files people sent: sealed, and kept once however often they come. */
import type { Store } from '../store.ts';
import type { Parts } from './parts.ts';

const MOST_BYTES = 10 * 1024 * 1024;

/** The reference is a keyed hash of the bytes. Throws for a file above 10 MB, which the channel should have refused. */
export function puttingMedia({ seal, queue }: Parts): Store['putMedia'] {
  return async ({ mime, body }, now) => {
    if (body.byteLength > MOST_BYTES)
      throw new Error(`A file of ${body.byteLength} bytes is above the limit of ${MOST_BYTES}.`);
    const id = seal.hash('media', Buffer.from(body).toString('base64'));
    const sealed = seal.seal(body, `media/${id}`);
    await queue.write(
      (tx) => tx.$executeRaw`INSERT INTO media (id, mime, size, body, "createdAt")
        VALUES (${id}, ${mime}, ${body.byteLength}, ${sealed}, ${now}) ON CONFLICT (id) DO NOTHING`,
    );
    return id;
  };
}

export function gettingMedia({ seal, read }: Parts): Store['getMedia'] {
  return async (ref) => {
    const media = await read.media.findUnique({ where: { id: ref } });
    return media && { mime: media.mime, body: new Uint8Array(seal.unseal(media.body, `media/${ref}`)) };
  };
}
