/** `pamong programme import`: a checked programme into the database. One error, and nothing is written. */
import { z } from 'zod';
import { text } from '../core/text.ts';
import { maskSixteenDigits } from '../training/nik.ts';
import { readProgramme } from '../training/programme.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { writing } from './database.ts';
import { readJsonFile } from './file.ts';
import { complainOf } from './programme-check.ts';
import { differenceLines, sayNews } from './programme-news-text.ts';

export const programmeImport: CliCommand = {
  name: 'programme import',
  key: 'programmeImport',
  arguments: 1,
  options: { apply: { type: 'boolean' }, reason: { type: 'string' } },
  async run(given, place) {
    const { terminal, user } = place;
    const path = argumentAt(given, 0);
    const reason = optionOf(given, 'reason')?.trim() || null;
    if (reason !== null && maskSixteenDigits(reason) !== reason) {
      terminal.complain(text('cli.approve.reasonHoldsNik'));
      return exit.wrongUse;
    }
    const file = z.json().parse(readJsonFile(path));
    // Checked here already, so that a file with errors needs no database to be told so.
    const reading = readProgramme(file);
    complainOf(path, reading.ok ? reading.warnings : reading.problems, terminal);
    if (reading.ok) {
      const apply = given.values.apply === true;
      const answer = await writing({ kind: 'import-programme', file, apply, reason, by: `cli:${user}` }, place);
      if (answer.kind === 'programme-imported') {
        const { fresh, code, version, sessions, quizzes, news, opens } = answer;
        const figures = { code, version, sessions, quizzes };
        terminal.say(text(fresh ? 'cli.programmeImport.fresh' : 'cli.programmeImport.unchanged', figures));
        if (news) sayNews(news, terminal);
        if (opens) terminal.say(text('cli.programmeImport.opens', { ...opens, path: `${opens.path}/` }));
        return exit.ok;
      }
      if (answer.kind === 'programme-waits') {
        const { news, lacking, code, version } = answer;
        terminal.say(text('cli.programmeImport.would', { code, version }));
        sayNews(news, terminal);
        terminal.complain(text(`cli.programmeImport.lacking.${lacking}`));
      }
      if (answer.kind === 'version-taken') {
        const { code, version, next, count } = answer;
        terminal.complain(text('cli.programmeImport.versionTaken', { code, version, next, count }));
        for (const line of differenceLines(answer)) terminal.complain(line, 2);
      }
      if (answer.kind === 'code-taken') terminal.complain(text('cli.programmeImport.codeTaken', { code: answer.code }));
      // A process of another version may know more rules than this command.
      if (answer.kind === 'programme-problems') complainOf(path, answer.problems, terminal);
    }
    terminal.complain(text('cli.programmeImport.nothing'));
    return exit.refused;
  },
};
