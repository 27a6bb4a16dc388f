/** Replaces the key of an installation: the database first, then the files, each step repeatable. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { StoreAbsent, StoreSealed } from '../errors.ts';
import { createSecret, secretFrom } from '../seal.ts';
import { takeLock } from './lock.ts';
import { appliedMigrations, migrate } from './migrate.ts';
import { pathOf } from './open.ts';
import { endRotation, rotation, rotationMark } from './rotate.ts';

export interface RotatedKey {
  readonly rows: number;
  readonly unopened: number;
  readonly key: string;
  /** Where the old key lies now; null where it came with the environment. */
  readonly oldKey: string | null;
  /** It had begun before, and was cut short. */
  readonly resumed: boolean;
}

/** Throws StoreLocked while a process runs, StoreAbsent without a database, StoreSealed where the key is another one. */
export async function rotateKey(
  { url, dataDir, key }: { readonly url: string; readonly dataDir: string; readonly key: string | undefined },
  now: Date,
): Promise<RotatedKey> {
  const path = pathOf(url);
  if (!existsSync(path) || appliedMigrations(path) === null) throw new StoreAbsent(`There is no database at ${path}.`);
  const lock = takeLock(dataDir);
  try {
    await migrate(url);
    const [file, coming] = [join(dataDir, 'pamong.key'), join(dataDir, 'pamong.key.new')];
    const resumed = rotationMark(path) !== null;
    if (!rotationMark(path)?.finished) {
      const from = secretFrom({ file, fromEnvironment: key });
      if (from === null) throw new StoreSealed(`The key is missing: ${file}.`, 'missing', file);
      // One that is there already was made for this, by a run that was cut short.
      const to = existsSync(coming) ? secretFrom({ file: coming }) : createSecret(coming);
      if (to !== null) for (const _ of rotation({ path, from, to }));
    }
    const mark = rotationMark(path);
    const oldKey = exchanged(file, coming, now);
    endRotation(path);
    return { rows: mark?.rows ?? 0, unopened: mark?.unopened ?? 0, key: file, oldKey, resumed };
  } finally {
    lock.release();
  }
}

/** Each of the two renames may be the last thing that happens: the next run goes on with what lies there. */
function exchanged(file: string, coming: string, now: Date): string | null {
  const aside = `${file}.old-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const isSame = existsSync(coming) && existsSync(file) && readFileSync(file, 'utf8') === readFileSync(coming, 'utf8');
  const isOld = existsSync(coming) && existsSync(file) && !isSame;
  if (isOld) renameSync(file, aside);
  if (existsSync(coming)) renameSync(coming, file);
  return isOld ? aside : null;
}
