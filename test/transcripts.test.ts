/**
 * Every chat script, played against the real app; the print is compared with the script itself. `npm test` plays each in
 * one of three ways, in turn; `npm run test:scripts` in all three.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { engineWords } from '../src/core/command.ts';
import type { AnyFlow } from '../src/core/flow.ts';
import { Locale } from '../src/core/message.ts';
import { plain } from '../src/core/understanding/plain.ts';
import { flows } from '../src/flows/index.ts';
import { type Hand, play } from './support/play.ts';
import { type Line, parseScript } from './support/script.ts';

const seen = new Set<string>();
/** Commands that somebody wrote in a script of that language, who was spoken to in it. */
const written = new Set<string>();
let playing: string | undefined;
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
  const begin: typeof flow.begin = (params, scene) => {
    const { locale } = scene.person;
    if (locale === playing) written.add(`${flow.name}.${params.command} in ${locale}`);
    return flow.begin(params, scene);
  };
  return { ...flow, steps, begin };
}

/** The engine's own words begin no flow: they stand in the script as they are. */
function withEngineWords(lines: readonly Line[]): void {
  const said = lines.flatMap((line) => (line.kind === 'says' ? [plain(line.what)] : []));
  for (const { id, words } of engineWords)
    if (said.some((one) => words.some((word) => word === one))) written.add(`${id} in ${playing}`);
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
    playing = /\.(\w+)\.md$/.exec(path)?.[1];
    withEngineWords(lines);
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
  const commands = [
    ...engineWords.map(({ id }) => id),
    ...Object.values(flows).flatMap(({ name, commands: own = [] }) => own.map(({ id }) => `${name}.${id}`)),
  ];
  expect(
    commands
      .flatMap((command) => Locale.options.map((locale) => `${command} in ${locale}`))
      .filter((one) => !written.has(one)),
    'commands that no script of that language writes',
  ).toEqual([]);
});
