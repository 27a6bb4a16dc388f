/** `npm run bench`: every figure beside its target and its floor, in one run. Figures are looked at, never tested. */
import { announcement } from './announcement.ts';
import { backup } from './backup.ts';
import { drain } from './drain.ts';
import { expansion } from './expand.ts';
import { type Figure, table } from './figures.ts';
import { forgetting } from './forgetting.ts';
import { inbound } from './inbound.ts';
import { officer } from './officer.ts';
import { roster } from './roster.ts';
import { startUp } from './start-up.ts';
import { telegram } from './telegram.ts';
import { telegramRepeats } from './telegram-repeats.ts';

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  inbound,
  drain,
  expansion,
  backup,
  officer,
  announcement,
  roster,
  forgetting,
  'start-up': startUp,
};
/** Each takes minutes: only when it is named. */
const long: typeof parts = { telegram, 'telegram-repeats': telegramRepeats };

/** One that throws is told in the table, beside the others. */
async function measure(name: string, part: () => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  process.stderr.write(`${name} …\n`);
  try {
    return await part();
  } catch (error) {
    return [{ what: name, value: 'not measured', target: error instanceof Error ? error.message : '', holds: false }];
  }
}

const [which] = process.argv.slice(2);
const figures: Figure[] = [];
for (const [name, part] of Object.entries(which === undefined ? parts : { ...parts, ...long })) {
  if (which === undefined || which === name) figures.push(...(await measure(name, part)));
}
process.stdout.write(table(figures));
