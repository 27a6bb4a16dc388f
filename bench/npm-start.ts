/**
 * How `npm start` runs node: what is measured runs the same way. It is given a heap of at most 1 GB, a tenth of which is
 * ever needed: where there is memory for more, V8 leaves garbage lying until the heap has grown fourfold.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Manifest = z.object({ scripts: z.object({ start: z.string() }) });

export const root = new URL('../', import.meta.url).pathname;

const { scripts } = Manifest.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')));
const [, ...words] = scripts.start.split(' ');

/** The flags, and the file that is run. */
export const flags: readonly string[] = words.slice(0, -1);
export const main = `${root}${words.at(-1)}`;
