/** `pamong programme check`: everything that stands in the way of a programme file, and what an officer should look at. */
import { text } from '../core/text.ts';
import { programmeProblem } from '../obstacle/programme-problem.ts';
import type { Problem } from '../training/problem.ts';
import { readProgramme } from '../training/programme.ts';
import { argumentAt, type CliCommand, exit } from './command.ts';
import { readJsonFile } from './file.ts';
import type { Terminal } from './terminal.ts';

export const programmeCheck: CliCommand = {
  name: 'programme check',
  key: 'programmeCheck',
  arguments: 1,
  async run(given, { terminal }) {
    const path = argumentAt(given, 0);
    const reading = readProgramme(readJsonFile(path));
    complainOf(path, reading.ok ? reading.warnings : reading.problems, terminal);
    if (!reading.ok) return exit.refused;
    const { code, version, shortTitle: title, sessions, quizzes } = reading.programme;
    terminal.say(
      text('cli.programmeCheck.fine', { code, title, version, sessions: sessions.length, quizzes: quizzes.length }),
    );
    return exit.ok;
  },
};

/** Errors first: they decide. */
export function complainOf(path: string, problems: readonly Problem[], terminal: Terminal): void {
  const errors = problems.filter(({ level }) => level === 'error');
  const warnings = problems.filter(({ level }) => level === 'warning');
  if (errors.length > 0) terminal.complain(text('cli.programmeCheck.errors', { path, errors: errors.length }));
  for (const one of errors) terminal.complain(programmeProblem(one), 2);
  if (warnings.length > 0) terminal.complain(text('cli.programmeCheck.warnings', { path, warnings: warnings.length }));
  for (const one of warnings) terminal.complain(programmeProblem(one), 2);
}
