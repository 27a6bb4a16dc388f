/** `pamong roster import`: the list of invited people of a programme. One error, and nobody is imported. */
import { text } from '../core/text.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { writing } from './database.ts';
import { readTextFile } from './file.ts';
import { Obstacle } from './obstacle.ts';
import { rosterProblem, rosterWarning } from './problem-text.ts';

export const rosterImport: CliCommand = {
  name: 'roster import',
  key: 'rosterImport',
  arguments: 1,
  options: { programme: { type: 'string' } },
  async run(given, place) {
    const { terminal } = place;
    const path = argumentAt(given, 0);
    const programme = optionOf(given, 'programme');
    if (programme === null) {
      terminal.complain(text('cli.rosterImport.whichProgramme'));
      return exit.wrongUse;
    }
    const answer = await writing({ kind: 'import-roster', programme, csv: readTextFile(path) }, place);
    if (answer.kind === 'roster-problems') {
      terminal.complain(text('cli.rosterImport.errors', { path, errors: answer.problems.length }));
      for (const problem of answer.problems) terminal.complain(rosterProblem(problem), 2);
      terminal.complain(text('cli.rosterImport.nothing'));
      return exit.refused;
    }
    if (answer.kind !== 'roster-imported') throw new Obstacle(text('cli.obstacle.broken'));
    const { people, added, kept, removed, warnings } = answer;
    if (warnings.length > 0) terminal.complain(text('cli.rosterImport.warnings', { path, warnings: warnings.length }));
    for (const warning of warnings) terminal.complain(rosterWarning(warning), 2);
    terminal.say(text('cli.rosterImport.done', { people, programme: programme.toUpperCase(), added, kept, removed }));
    return exit.ok;
  },
};
