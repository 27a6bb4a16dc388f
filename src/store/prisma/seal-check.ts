/** The key of this database: made at the first start, and from then on the same or none. */
import { join } from 'node:path';
import { z } from 'zod';
import { StoreSealed } from '../errors.ts';
import { createSecret, type Seal, sealWith, secretFrom } from '../seal.ts';
import { setSetting, setting } from './marks.ts';
import type { Parts } from './parts.ts';

/** Names of settings. */
export const CHECK = 'seal-check';
export const HASH_KEYS = 'hash-keys';
export const ROTATION = 'key-rotation';
const PLAIN = 'pamong';

/**
 * The key from the environment, or from `pamong.key` in `dataDir`. A value sealed at the first start tells whether it
 * is the right one: a database that holds sealed rows is never given a new key, which would make them unreadable.
 */
export async function openSeal(
  parts: Pick<Parts, 'queue' | 'read'>,
  dataDir: string,
  key: string | undefined,
): Promise<Seal> {
  const file = join(dataDir, 'pamong.key');
  const secret = secretFrom({ file, fromEnvironment: key });
  const check = await setting(parts)(CHECK);
  if (check === null) {
    const seal = sealWith(secret ?? createSecret(file));
    await setSetting(parts)(CHECK, Buffer.from(seal.seal(PLAIN, CHECK)).toString('base64'));
    return seal;
  }
  if (secret === null) {
    throw new StoreSealed(
      `The key is missing: ${file} is not there and the environment gives none. Restore it from the backup.`,
      'missing',
      file,
    );
  }
  if ((await setting(parts)(ROTATION)) !== null)
    throw new StoreSealed('The key is being replaced, and that was not finished.', 'rotating', file);
  const seal = sealIn({ check, hashKeys: await setting(parts)(HASH_KEYS) }, secret);
  if (seal !== null) return seal;
  const where = key ? 'SEAL_KEY' : file;
  throw new StoreSealed(`The key in ${where} is not the one this database was sealed with.`, 'other', where);
}

/** What a database says about its key, and what it keeps of earlier ones. */
export interface SealSettings {
  readonly check: string;
  readonly hashKeys: string | null;
}

/** Null where the key is another one. */
export function sealIn({ check, hashKeys }: SealSettings, secret: Uint8Array): Seal | null {
  const bare = sealWith(secret);
  try {
    bare.unseal(Buffer.from(check, 'base64'), CHECK);
  } catch {
    return null;
  }
  return sealWith(secret, earlierKeys(bare, hashKeys));
}

/** The hash keys of earlier secrets, the first one first. */
export const earlierKeys = (seal: Seal, hashKeys: string | null): readonly Uint8Array[] =>
  hashKeys === null
    ? []
    : Keys.parse(JSON.parse(seal.unseal(Buffer.from(hashKeys, 'base64'), HASH_KEYS).toString('utf8'))).map((key) =>
        Buffer.from(key, 'base64'),
      );

const Keys = z.array(z.string());

/** The settings of a database from now on under this key. */
export function settingsUnder(
  seal: Seal,
  earlier: readonly Uint8Array[],
): SealSettings & { readonly hashKeys: string } {
  const keys = JSON.stringify(earlier.map((key) => Buffer.from(key).toString('base64')));
  return {
    check: Buffer.from(seal.seal(PLAIN, CHECK)).toString('base64'),
    hashKeys: Buffer.from(seal.seal(keys, HASH_KEYS)).toString('base64'),
  };
}
