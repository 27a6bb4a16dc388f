/** Reading a file that an officer named: what cannot be read is said in words. */
import { readFileSync, statSync } from 'node:fs';
import { text } from '../core/text.ts';
import { jsonFault } from '../obstacle/json-fault.ts';
import { Obstacle } from './obstacle.ts';

/** The JSON in a file. A damaged one is refused with the line and column of the damage, counted from 1. */
export function readJsonFile(path: string): unknown {
  const json = readTextFile(path);
  if (json.trim() === '') throw new Obstacle(text('cli.obstacle.empty', { path }));
  try {
    return JSON.parse(json);
  } catch {
    const { line, column } = jsonFault(json);
    throw new Obstacle(text('cli.obstacle.json', { path, line, column }));
  }
}

export function readTextFile(path: string): string {
  const bytes = readBytes(path);
  const start = bytes.subarray(0, 4).toString('hex');
  if (workbooks.includes(start)) throw new Obstacle(text('cli.obstacle.excel', { path }));
  return textIn(bytes, path);
}

/** More than any file that is typed or exported by hand. */
const mostBytes = 32 * 1024 * 1024;

export function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > mostBytes)
      throw new Obstacle(text('cli.obstacle.tooBig', { path, most: mostBytes / 1024 / 1024 }));
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new Obstacle(text('cli.obstacle.noFile', { path }));
    if (code === 'EISDIR') throw new Obstacle(text('cli.obstacle.folder', { path }));
    if (code === 'EACCES') throw new Obstacle(text('cli.obstacle.unreadable', { path }));
    throw error;
  }
}

/** How .xlsx (a zip file) and .xls begin. */
const workbooks = ['504b0304', 'd0cf11e0'];

/** UTF-8, or what Excel on Windows writes where nobody told it otherwise. A byte order mark is left out. */
export function textIn(bytes: Buffer, path: string): string {
  // No text holds a zero byte; UTF-16 is full of them, with a byte order mark or without.
  if (/^(fffe|feff)/.test(bytes.subarray(0, 2).toString('hex')) || bytes.includes(0))
    throw new Obstacle(text('cli.obstacle.notUtf8', { path }));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
