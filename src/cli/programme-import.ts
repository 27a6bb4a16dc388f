/** `pamong programme import`: a checked programme into the database. One error, and nothing is written. */
import { z } from 'zod';
import type { Answer } from '../control/answer.ts';
import { type Text, text } from '../core/text.ts';
import { readProgramme } from '../training/programme.ts';
import { argumentAt, type CliCommand, exit } from './command.ts';
import { writing } from './database.ts';
import { readJsonFile } from './file.ts';
import { complainOf } from './programme-check.ts';
import type { Terminal } from './terminal.ts';

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
        const { fresh, code, version, sessions, quizzes, news } = answer;
        const figures = { code, version, sessions, quizzes };
        terminal.say(text(fresh ? 'cli.programmeImport.fresh' : 'cli.programmeImport.unchanged', figures));
        if (news) sayNews(news, terminal);
        return exit.ok;
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

type News = NonNullable<Extract<Answer, { kind: 'programme-imported' }>['news']>;
type Differences = Pick<News, 'differences' | 'count'>;

function sayNews(news: News, terminal: Terminal): void {
  const { from, count, days, people } = news;
  terminal.say(text('cli.programmeImport.changed', { from, count }));
  for (const line of differenceLines(news)) terminal.say(line, 2);
  const said = days.length === 0 ? 'nobodyTold' : people === 0 ? 'noneEnrolled' : 'told';
  terminal.say(text(`cli.programmeImport.${said}`, { people }));
  for (const date of days) terminal.say(text('cli.programmeImport.day', { date: { date, form: 'date' } }), 2);
}

function differenceLines({ differences, count }: Differences): readonly Text[] {
  const more = count - differences.length;
  return [
    ...differences.map(({ path, before, after }) => {
      const kind = before === null ? 'came' : after === null ? 'went' : 'became';
      return text(`cli.programmeImport.part.${kind}`, { path, before: before ?? '', after: after ?? '' });
    }),
    ...(more > 0 ? [text('cli.programmeImport.more', { more })] : []),
  ];
}
