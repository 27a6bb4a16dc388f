/** One process a data directory: a lock that the operating system frees the moment its holder dies. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreLocked } from '../store.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes the lock of `dataDir` or throws StoreLocked, which names the holder. It is an exclusive transaction on a
 * database of its own, free at once after `kill -9`. Keep the Lock referenced: a collected handle lets go.
 */
export function takeLock(dataDir: string): Lock {
  mkdirSync(dataDir, { recursive: true });
  const holderFile = join(dataDir, 'pamong.lock.txt');
  const database = new Database(join(dataDir, 'pamong.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new StoreLocked(`${dataDir} is in use by ${holderIn(holderFile)}. Only one process may open it.`);
  }
  writeFileSync(holderFile, `process ${process.pid} on ${hostname()}, since ${startedAt()}\n`);
  return {
    release() {
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function holderIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'another process';
  }
}

function startedAt(): string {
  return new Date(performance.timeOrigin).toISOString();
}
