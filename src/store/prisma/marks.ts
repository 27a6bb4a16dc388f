/** Small things kept by name: how far a job got, and settings of the installation. */
import { z } from 'zod';
import type { Json } from '../../core/effect.ts';
import type { Desk } from '../desk.ts';
import type { Store } from '../store.ts';
import type { Parts } from './parts.ts';

export const jobMark =
  ({ read }: Parts): Store['jobMark'] =>
  async (job) => {
    const row = await read.jobMark.findUnique({ where: { job } });
    return row && jsonIn(row.mark);
  };

/** What is no JSON is given as the text it is: no job takes that for its mark, and none fails for it minute after minute. */
function jsonIn(text: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return text;
  }
}

export const setJobMark =
  ({ queue }: Parts): Store['setJobMark'] =>
  async (job, mark) => {
    const text = JSON.stringify(mark);
    await queue.write((tx) =>
      tx.jobMark.upsert({ where: { job }, create: { job, mark: text }, update: { mark: text } }),
    );
  };

export const setting =
  ({ read }: Pick<Parts, 'read'>): Desk['setting'] =>
  async (name) =>
    (await read.setting.findUnique({ where: { name } }))?.value ?? null;

export const setSetting =
  ({ queue }: Pick<Parts, 'queue'>): Desk['setSetting'] =>
  async (name, value) => {
    await queue.write((tx) => tx.setting.upsert({ where: { name }, create: { name, value }, update: { value } }));
  };

/**
 * Writes a mark and reads it over the other connection. Throws when it is not there: commits are then being lost
 * (prisma/orm#29933), and only a new process helps.
 */
export const probing = (parts: Parts): Store['probe'] => {
  const [write, readBack] = [setSetting(parts), setting(parts)];
  return async () => {
    const mark = crypto.randomUUID();
    await write('probe', mark);
    if ((await readBack('probe')) !== mark) throw new Error('A row that was just written cannot be read back.');
  };
};
