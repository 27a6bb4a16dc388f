/** `pamong plan`: the dry run of a programme, from the very function that plans its messages. */
import { existsSync } from 'node:fs';
import { openAlmanac } from '../almanac.ts';
import { text } from '../core/text.ts';
import type { Calendar } from '../training/calendar.ts';
import { planProblems } from '../training/plan-problems.ts';
import { type Programme, readProgramme } from '../training/programme.ts';
import { candidates, type Load } from '../training/timeline.ts';
import { argumentAt, type CliCommand, type Exit, exit, type Given, optionOf, type Place } from './command.ts';
import { reading } from './database.ts';
import { readJsonFile } from './file.ts';
import { countPlan } from './plan-count.ts';
import { countLines, messageLines, misfitText } from './plan-text.ts';
import { complainOf } from './programme-check.ts';
import { programmeNamed } from './programme-named.ts';
import { gap, type Terminal } from './terminal.ts';

/** As fast as the app sends unasked messages by default: thirty a second. */
const usualPerMinute = 1_800;

export const plan: CliCommand = {
  name: 'plan',
  key: 'plan',
  arguments: 1,
  options: { people: { type: 'string' }, 'per-minute': { type: 'string' } },
  async run(given, place) {
    const named = argumentAt(given, 0);
    const [people, perMinute] = [wholeNumber(given, 'people'), wholeNumber(given, 'per-minute')];
    if (people === 'no-number' || perMinute === 'no-number' || perMinute === 0) {
      place.terminal.complain(text('cli.plan.wholeNumbers'));
      return exit.wrongUse;
    }
    const isFile = existsSync(named) || /\.json$/i.test(named);
    const planned = isFile ? ofFile(named, place) : await ofDatabase(named, place);
    if (!planned) return exit.refused;
    const load = { people: people ?? planned.programme.quota, perMinute: perMinute ?? usualPerMinute };
    return show(planned, load, place.terminal);
  },
};

interface Planned {
  readonly programme: Programme;
  readonly calendar: Calendar;
}

function ofFile(path: string, { config, terminal }: Place): Planned | null {
  const programmeReading = readProgramme(readJsonFile(path));
  if (!programmeReading.ok) {
    complainOf(path, programmeReading.problems, terminal);
    return null;
  }
  const { programme } = programmeReading;
  const almanac = openAlmanac(config.dataDir);
  almanac.refresh([{ id: path, code: programme.agency.code, name: programme.agency.name, zone: programme.zone }]);
  return { programme, calendar: almanac.calendar(path) };
}

async function ofDatabase(code: string, place: Place): Promise<Planned> {
  return reading(place, async ({ reader, almanac }) => {
    const { agencyId, programme } = await programmeNamed(reader, code);
    return { programme, calendar: almanac.calendar(agencyId) };
  });
}

function show({ programme, calendar }: Planned, load: Load, terminal: Terminal): Exit {
  const { code, shortTitle: title, version } = programme;
  const all = candidates(programme, calendar, load);
  const problems = planProblems(programme, calendar, load);
  terminal.say(text('cli.plan.opening', { code, title, version, messages: all.length, ...load }));
  for (const message of all) {
    const [first, ...details] = messageLines(message, programme, calendar, load);
    terminal.say(gap);
    if (first) terminal.say(first);
    for (const detail of details) terminal.say(detail, 2);
  }
  terminal.say(gap);
  for (const { line, indent } of countLines(countPlan(programme, all, calendar, load), calendar.zone))
    terminal.say(line, indent);
  if (problems.length === 0) return exit.ok;
  terminal.complain(text('cli.plan.refused', { problems: problems.length }));
  for (const problem of problems) terminal.complain(misfitText(problem, programme, all, calendar.zone), 2);
  return exit.refused;
}

/** Null where the option was not given. */
function wholeNumber(given: Given, name: string): number | null | 'no-number' {
  const said = optionOf(given, name);
  if (said === null) return null;
  return /^\d{1,6}$/.test(said) ? Number(said) : 'no-number';
}
