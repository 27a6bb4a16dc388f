/**
 * Every chat script, played against the real app; the print is compared with the script itself. `npm test` plays each in
 * one of three ways, in turn; `npm run test:scripts` in all three.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnyFlow } from '../src/core/flow.ts';
import { flows } from '../src/flows/index.ts';
import { type Hand, play } from './support/play.ts';
import { parseScript } from './support/script.ts';

const seen = new Set<string>();
const spied = Object.fromEntries(Object.entries(flows).map(([name, flow]) => [name, watched(flow)]));

function watched(flow: AnyFlow): AnyFlow {
  const steps = Object.fromEntries(
    Object.entries(flow.steps).map(([name, step]) => {
      const ask: typeof step.ask = (data, scene) => {
        seen.add(`${flow.name}.${name}`);
        return step.ask(data, scene);
      };
      return [name, { ...step, ask }];
    }),
  );
  return { ...flow, steps };
}

const root = new URL('./transcripts/', import.meta.url);
const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .sort();

describe.each(scripts.map((path, at) => [path, at] as const))('%s', (path, at) => {
  const source = readFileSync(new URL(path, root), 'utf8');

  // Where nothing is tapped, the three are one.
  const lines = parseScript(source);
  const isTapped = lines.some((line) => line.kind === 'says' && /^(\(.*?\) )?\[/.test(line.what));
  const all: readonly Hand[] = isTapped ? ['taps', 'types-short', 'types-words'] : ['taps'];
  const hands = process.env.HANDS === 'all' ? all : all.slice(at % all.length).slice(0, 1);

  // The words stay those of the page: what a channel says of itself is another text.
  it.runIf(process.env.HANDS === 'all' || at % 5 === 0)('reads the same on Telegram', async () => {
    const print = await play(lines, { hand: 'taps', flows: spied, on: 'telegram' });
    await expect(print).toMatchFileSnapshot(new URL(path, root).pathname);
  });

  it.each(hands)('reads the same when the participant %s', async (hand) => {
    await expect(await play(lines, { hand, flows: spied })).toMatchFileSnapshot(new URL(path, root).pathname);
  });
});

afterAll(() => {
  const steps = Object.entries(flows).flatMap(([name, flow]) =>
    Object.keys(flow.steps).map((step) => `${name}.${step}`),
  );
  expect(
    steps.filter((step) => !seen.has(step)),
    'steps that no script visits',
  ).toEqual([]);
});
