/** What lies on disk is for the one user who runs Pamong: made so, whatever the umask, and made so again where it stood open. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../log.ts';

/** One that is there already is left as it is: it may be anybody's. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/** An empty file where there is none. SQLite would make it by the umask; its `-wal` and `-shm` take the mode of the file. */
export function makeFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/** Takes group and others away from the files of ours. Who is not their owner, and so cannot, is warned of them. */
export function closeToOthers(dataDir: string, database: string, log: Log | null): void {
  // Windows has no such bits, and names some all the same.
  if (process.platform === 'win32') return;
  const ours = ['pamong.key', 'pamong.lock', 'pamong.lock-journal', 'pamong.lock.txt'].map((file) =>
    join(dataDir, file),
  );
  const files = [...ours, database, `${database}-wal`, `${database}-shm`].filter(isOpenToOthers);
  const closed = files.filter(isClosedNow);
  const left = files.filter((file) => !closed.includes(file));
  if (closed.length > 0) log?.warn({ files: closed }, 'files that other users could read were closed to them');
  if (left.length > 0) log?.warn({ files: left }, 'other users may read these files, which belong to someone else');
}

const isOpenToOthers = (path: string): boolean => existsSync(path) && (statSync(path).mode & 0o077) !== 0;

function isClosedNow(path: string): boolean {
  try {
    chmodSync(path, 0o600);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return false;
    throw error;
  }
}
