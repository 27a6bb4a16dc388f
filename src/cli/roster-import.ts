/** `pamong roster import`: the list of invited people of a programme. One error, and nobody is imported. */
import { text } from '../core/text.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { writing } from './database.ts';
import { readTextFile } from './file.ts';
import { Obstacle } from './obstacle.ts';
import { rosterProblem, rosterWarning } from './problem-text.ts';
import { consequenceOf, lossLines } from './roster-text.ts';

export const rosterImport: CliCommand = {
  name: 'roster import',
  key: 'rosterImport',
  arguments: 1,
  options: { programme: { type: 'string' }, replace: { type: 'boolean' } },
  async run(given, place) {
    const { terminal } = place;
    const path = argumentAt(given, 0);
    const programme = optionOf(given, 'programme');
    if (programme === null) {
      terminal.complain(text('cli.rosterImport.whichProgramme'));
      return exit.wrongUse;
    }
    const replace = given.values.replace === true;
    const answer = await writing({ kind: 'import-roster', programme, csv: readTextFile(path), replace }, place);
    if (answer.kind === 'roster-problems') {
      terminal.complain(text('cli.rosterImport.errors', { path, errors: answer.problems.length }));
      for (const problem of answer.problems) terminal.complain(rosterProblem(problem), 2);
      terminal.complain(text('cli.rosterImport.nothing'));
      return exit.refused;
    }
    if (answer.kind !== 'roster-loses' && answer.kind !== 'roster-imported')
      throw new Obstacle(text('cli.obstacle.broken'));
    if (answer.ignored.length > 0)
      terminal.complain(text('cli.rosterImport.ignored', { columns: answer.ignored.join(', ') }));
    if (answer.kind === 'roster-loses') {
      for (const { line, indent } of lossLines(answer, path)) terminal.complain(line, indent);
      return exit.refused;
    }
    const { code, people, added, changed, same, gone, stayed, warnings } = answer;
    if (warnings.length > 0) terminal.complain(text('cli.rosterImport.warnings', { path, warnings: warnings.length }));
    for (const warning of warnings) terminal.complain(rosterWarning(warning), 2);
    terminal.say(text('cli.rosterImport.done', { people, programme: code, added, changed, same, gone }));
    if (stayed > 0) terminal.say(text('cli.rosterImport.stayed', { stayed }));
    const consequence = consequenceOf(answer);
    if (consequence) terminal.say(consequence);
    return exit.ok;
  },
};
