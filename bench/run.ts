/** `npm run bench`: every figure beside its bound and its floor, in one run. Figures are looked at, never tested. */
import { drain } from './drain.ts';
import { expandOnce, expansion } from './expand.ts';
import { print } from './figures.ts';
import { inbound } from './inbound.ts';
import { startUp } from './start-up.ts';

const [which, people] = process.argv.slice(2);

if (which === 'expand') {
  process.stdout.write(JSON.stringify(await expandOnce(Number(people))));
} else {
  const parts: Readonly<Record<string, () => Promise<readonly import('./figures.ts').Figure[]>>> = {
    inbound,
    drain,
    expansion: async () => expansion(),
    'start-up': startUp,
  };
  for (const [name, part] of Object.entries(parts)) {
    if (which !== undefined && which !== name) continue;
    process.stdout.write(`\n${name}\n`);
    print(await part());
  }
}
