/** One process a data directory: a lock that the operating system frees the moment its holder dies. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreLocked } from '../errors.ts';
import { makeFile, makeFolder } from './file-modes.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes the lock of `dataDir` or throws StoreLocked, which names the holder. It is an exclusive transaction on a
 * database of its own, free at once after `kill -9`. Keep the Lock referenced: a collected handle lets go.
 */
export function takeLock(dataDir: string): Lock {
  makeFolder(dataDir);
  const holderFile = join(dataDir, 'pamong.lock.txt');
  const file = join(dataDir, 'pamong.lock');
  makeFile(file);
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const holder = holderIn(holderFile);
    const who = holder === null ? 'another process' : signed(holder);
    throw new StoreLocked(`${dataDir} is in use by ${who}. Only one process may open it.`, dataDir, holder);
  }
  writeFileSync(holderFile, `${signed({ pid: process.pid, host: hostname(), since: startedAt() })}\n`, { mode: 0o600 });
  return {
    release() {
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

type Holder = NonNullable<StoreLocked['holder']>;

const signed = ({ pid, host, since }: Holder): string => `process ${pid} on ${host}, since ${since}`;

/** Null where the file is not there yet, or says something else. */
function holderIn(file: string): Holder | null {
  if (!existsSync(file)) return null;
  const {
    pid,
    host = '',
    since = '',
  } = /^process (?<pid>\d+) on (?<host>.+), since (?<since>\S+)$/.exec(readFileSync(file, 'utf8').trim())?.groups ?? {};
  return pid === undefined ? null : { pid: Number(pid), host, since };
}

function startedAt(): string {
  return new Date(performance.timeOrigin).toISOString();
}
