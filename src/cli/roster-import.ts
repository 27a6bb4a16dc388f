/** `pamong roster import`: the list of invited people of a programme. One error, and nobody is imported. */
import { rosterLines } from '../control/roster-lines.ts';
import { text } from '../core/text.ts';
import { localDate } from '../training/local-time.ts';
import type { RosterProblem } from '../training/roster.ts';
import type { RowOptions } from '../training/roster-row.ts';
import { argumentAt, type CliCommand, type Exit, exit, optionOf, type Place } from './command.ts';
import { reading, writing } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { rosterProblem, rosterWarning } from './problem-text.ts';
import { programmeNamed } from './programme-named.ts';
import { readRosterFile } from './roster-file.ts';
import { consequenceOf, lackingIn, lossLines } from './roster-text.ts';
import type { Terminal } from './terminal.ts';

export const rosterImport: CliCommand = {
  name: 'roster import',
  key: 'rosterImport',
  arguments: 1,
  options: { programme: { type: 'string' }, sheet: { type: 'string' }, replace: { type: 'boolean' } },
  async run(given, place) {
    const { terminal } = place;
    const path = argumentAt(given, 0);
    const programme = optionOf(given, 'programme');
    if (programme === null) {
      terminal.complain(text('cli.rosterImport.whichProgramme'));
      return exit.wrongUse;
    }
    const sheet = optionOf(given, 'sheet');
    const file = await readRosterFile(path, sheet, await rulesOf(programme, place));
    if (file.sheet !== null) terminal.complain(text('cli.rosterImport.sheet', { path, sheet: file.sheet }));
    if (!file.reading.ok) return refused(path, file.reading.problems, terminal);
    const { people, ignored, warnings } = file.reading;
    const replace = given.values.replace === true;
    const answer = await writing({ kind: 'import-roster', programme, people: rosterLines(people), replace }, place);
    if (answer.kind !== 'roster-loses' && answer.kind !== 'roster-imported')
      throw new Obstacle(text('cli.obstacle.broken'));
    if (ignored.length > 0) terminal.complain(text('cli.rosterImport.ignored', { columns: ignored.join(', ') }));
    if (answer.kind === 'roster-loses') {
      for (const { line, indent } of lossLines(answer, people, { path, sheet })) terminal.complain(line, indent);
      return exit.refused;
    }
    const { code, added, changed, same, gone, stayed } = answer;
    if (warnings.length > 0) terminal.complain(text('cli.rosterImport.warnings', { path, warnings: warnings.length }));
    list(warnings.map(rosterWarning), terminal);
    terminal.say(text('cli.rosterImport.done', { people: people.length, programme: code, added, changed, same, gone }));
    if (stayed > 0) terminal.say(text('cli.rosterImport.stayed', { stayed }));
    const consequence = consequenceOf(lackingIn(people, code));
    if (consequence) terminal.say(consequence);
    return exit.ok;
  },
};

function refused(path: string, problems: readonly RosterProblem[], terminal: Terminal): Exit {
  terminal.complain(text('cli.rosterImport.errors', { path, errors: problems.length }));
  list(problems.map(rosterProblem), terminal);
  terminal.complain(text('cli.rosterImport.nothing'));
  return exit.refused;
}

/** What a file is read by lies in the database: the day there, and whether invented numbers pass, as in a demo only. */
const rulesOf = (code: string, place: Place): Promise<RowOptions> =>
  reading(
    place,
    async ({ reader, now, isDemo }) => {
      const { programme } = await programmeNamed(reader, code);
      return { today: localDate(now, programme.zone), sample: isDemo };
    },
    { again: true },
  );

/** One mistake in how a file was made comes once in every row: so many are shown that it is seen, and the others counted. */
const shown = 50;

function list(lines: readonly Parameters<Terminal['complain']>[0][], terminal: Terminal): void {
  for (const line of lines.slice(0, shown)) terminal.complain(line, 2);
  if (lines.length > shown) terminal.complain(text('cli.rosterImport.more', { more: lines.length - shown }), 2);
}
