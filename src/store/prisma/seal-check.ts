/** The key of this database: made at the first start, and from then on the same or none. */
import { join } from 'node:path';
import { StoreSealed } from '../errors.ts';
import { createSecret, type Seal, sealWith, secretFrom } from '../seal.ts';
import { setSetting, setting } from './marks.ts';
import type { Parts } from './parts.ts';

const CHECK = 'seal-check';
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
  const seal = sealWith(secret);
  try {
    seal.unseal(Buffer.from(check, 'base64'), CHECK);
  } catch {
    const where = key ? 'SEAL_KEY' : file;
    throw new StoreSealed(`The key in ${where} is not the one this database was sealed with.`, 'other', where);
  }
  return seal;
}
