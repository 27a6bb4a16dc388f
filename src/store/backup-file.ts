/** A backup as it lies on disk: the bytes of a database, then what is said about them, so that one file is all there is to keep. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { z } from 'zod';

/** What a backup says about itself. Never a key. */
export const Manifest = z.object({
  form: z.literal(1),
  at: z.coerce.date(),
  /** Pamong's version. */
  version: z.string(),
  demo: z.boolean(),
  /** The migrations of the database, in order. */
  migrations: z.array(z.string()),
  /** Rows of each table. */
  counts: z.record(z.string(), z.number()),
  /** Length and SHA-256 of the database; what follows it has a digest of its own. */
  bytes: z.number().int().positive(),
  sha256: z.string(),
  /** Files of DATA_DIR that an officer edits, such as the calendar. */
  files: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), text: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

/** The file is no backup, or not the whole of one. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';

  constructor(
    readonly path: string,
    readonly what: 'no-backup' | 'damaged',
  ) {
    super(`The backup ${path} cannot be used: ${what}.`);
  }
}

const MAGIC = Buffer.from('PAMONG-BACKUP-1\n');
const DIGEST_BYTES = 32;
/** Length of the manifest, its digest, and the magic: what a cut-off file has lost first. */
const FOOTER_BYTES = 4 + DIGEST_BYTES + MAGIC.length;
const CHUNK_BYTES = 1024 * 1024;

/** Appends the manifest to a database that nobody has open, and has it all on disk. */
export function sealOff(path: string, about: Omit<Manifest, 'form' | 'bytes' | 'sha256'>): Manifest {
  const file = openSync(path, 'r+');
  try {
    const { size: bytes } = fstatSync(file);
    const sha256 = digestOf(file, bytes);
    const manifest: Manifest = { form: 1, ...about, bytes, sha256 };
    const said = Buffer.from(JSON.stringify(manifest));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(said.length);
    writeSync(file, Buffer.concat([said, length, sha(said), MAGIC]), 0, undefined, bytes);
    fsyncSync(file);
    return manifest;
  } finally {
    closeSync(file);
  }
}

/** Throws BackupDamaged where the file does not end as a backup does. The database in it is not looked at yet. */
export function readManifest(path: string): Manifest {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size < FOOTER_BYTES) throw new BackupDamaged(path, 'no-backup');
    const footer = bytesAt(file, size - FOOTER_BYTES, FOOTER_BYTES);
    if (!footer.subarray(4 + DIGEST_BYTES).equals(MAGIC)) throw new BackupDamaged(path, 'no-backup');
    const start = size - FOOTER_BYTES - footer.readUInt32BE();
    const said = start > 0 ? bytesAt(file, start, footer.readUInt32BE()) : Buffer.alloc(0);
    if (!sha(said).equals(footer.subarray(4, 4 + DIGEST_BYTES))) throw new BackupDamaged(path, 'damaged');
    const read = Manifest.safeParse(JSON.parse(said.toString('utf8')));
    if (!read.success || read.data.bytes !== start) throw new BackupDamaged(path, 'damaged');
    return read.data;
  } finally {
    closeSync(file);
  }
}

/** Writes the database of a backup to a new file, readable by its owner only. Throws BackupDamaged where a bit has changed. */
export function takeOut(path: string, { bytes, sha256 }: Manifest, to: string): void {
  const [file, target] = [openSync(path, 'r'), openSync(to, 'w', 0o600)];
  try {
    const found = digestOf(file, bytes, (chunk) => writeSync(target, chunk));
    if (found !== sha256) throw new BackupDamaged(path, 'damaged');
    fsyncSync(target);
  } finally {
    closeSync(file);
    closeSync(target);
  }
}

function digestOf(file: number, bytes: number, each: (chunk: Buffer) => void = () => {}): string {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes; at += CHUNK_BYTES) {
    const chunk = bytesAt(file, at, Math.min(CHUNK_BYTES, bytes - at));
    hash.update(chunk);
    each(chunk);
  }
  return hash.digest('hex');
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, buffer, filled, length - filled, at + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
