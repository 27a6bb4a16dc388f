/** Reading a file that an officer named: what cannot be read is said in words. */
import { readFileSync } from 'node:fs';
import { text } from '../core/text.ts';
import { jsonFault } from './json-fault.ts';
import { Obstacle } from './obstacle.ts';

/** The JSON in a file. A damaged one is refused with the line and column of the damage, counted from 1. */
export function readJsonFile(path: string): unknown {
  const json = readTextFile(path);
  try {
    return JSON.parse(json);
  } catch {
    const { line, column } = jsonFault(json);
    throw new Obstacle(text('cli.obstacle.json', { path, line, column }));
  }
}

export function readTextFile(path: string): string {
  try {
    return decoded(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new Obstacle(text('cli.obstacle.noFile', { path }));
    if (code === 'EISDIR') throw new Obstacle(text('cli.obstacle.folder', { path }));
    if (code === 'EACCES') throw new Obstacle(text('cli.obstacle.unreadable', { path }));
    throw error;
  }
}

/** UTF-8, or what Excel on Windows writes where nobody told it otherwise. A byte order mark is left out. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
