/** `pamong programme import`: a checked programme into the database. One error, and nothing is written. */
import { z } from 'zod';
import { text } from '../core/text.ts';
import { readProgramme } from '../training/programme.ts';
import { argumentAt, type CliCommand, exit } from './command.ts';
import { writing } from './database.ts';
import { readJsonFile } from './file.ts';
import { complainOf } from './programme-check.ts';

export const programmeImport: CliCommand = {
  name: 'programme import',
  key: 'programmeImport',
  arguments: 1,
  async run(given, place) {
    const { terminal } = place;
    const path = argumentAt(given, 0);
    const file = z.json().parse(readJsonFile(path));
    // Checked here already, so that a file with errors needs no database to be told so.
    const reading = readProgramme(file);
    complainOf(path, reading.ok ? reading.warnings : reading.problems, terminal);
    if (reading.ok) {
      const answer = await writing({ kind: 'import-programme', file }, place);
      if (answer.kind === 'programme-imported') {
        const { fresh, warnings: _, kind: __, ...figures } = answer;
        terminal.say(text(fresh ? 'cli.programmeImport.fresh' : 'cli.programmeImport.unchanged', figures));
        return exit.ok;
      }
      if (answer.kind === 'code-taken') terminal.complain(text('cli.programmeImport.codeTaken', { code: answer.code }));
      // A process of another version may know more rules than this command.
      if (answer.kind === 'programme-problems') complainOf(path, answer.problems, terminal);
    }
    terminal.complain(text('cli.programmeImport.nothing'));
    return exit.refused;
  },
};
