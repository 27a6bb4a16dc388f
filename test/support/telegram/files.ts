/** Files that passed through the fake: known by id, fetched by path for an hour. */
import { createHash } from 'node:crypto';
import { mimeOf } from './body.ts';
import { badRequest, notFound } from './refusal.ts';

const MAX_DOWNLOAD = 20 * 1024 * 1024;
const PATH_MS = 3_600_000;

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** What Telegram says of its size; more than the bytes when a test wants a big file cheaply. */
  readonly size: number;
}

export interface Files {
  keep(bytes: Buffer, name: string, about?: { readonly mime?: string; readonly size?: number }): KeptFile;
  /** Refuses what is no file id. */
  find(id: string): KeptFile;
  /** The answer of getFile. */
  path(id: string): object;
  /** What stands under the path. */
  download(path: string): Buffer;
}

export const fileFields = ({ id, bytes, size }: KeptFile) => ({
  file_id: id,
  file_unique_id: createHash('sha256').update(bytes).digest('base64url').slice(0, 15),
  file_size: size,
});

export function files(now: () => number): Files {
  const kept = new Map<string, KeptFile>();
  const paths = new Map<string, { readonly file: KeptFile; readonly until: number }>();
  const find = (id: string): KeptFile => {
    const file = kept.get(id);
    if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
    return file;
  };
  return {
    find,
    keep(bytes, name, { mime = mimeOf(name), size = bytes.length } = {}) {
      const id = `BQACAgUAAxkBAAI${String(kept.size + 1).padStart(6, '0')}`;
      const file = { id, name, mime, bytes, size };
      kept.set(id, file);
      return file;
    },
    path(id) {
      if (!id) throw badRequest('file_id not specified');
      const file = kept.get(id);
      if (!file) throw badRequest('invalid file_id');
      if (file.size > MAX_DOWNLOAD) throw badRequest('file is too big');
      const path = `${file.mime.startsWith('image/') ? 'photos' : 'documents'}/file_${paths.size}`;
      paths.set(path, { file, until: now() + PATH_MS });
      return { ...fileFields(file), file_path: path };
    },
    download(path) {
      const known = paths.get(path);
      if (!known || known.until <= now()) throw notFound();
      return known.file.bytes;
    },
  };
}
