/** Finds the command, reads its options, and runs it. Whatever is not understood is answered with how to write it. */
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { Locale } from '../core/message.ts';
import { text } from '../core/text.ts';
import { translator } from '../i18n/translate.ts';
import { configProblem } from '../obstacle/config-text.ts';
import type { Clock } from '../runtime/clock.ts';
import { type CliCommand, type Exit, exit, type Given, type Place } from './command.ts';
import { commands } from './commands.ts';
import { briefHelp, commandHelp, generalHelp } from './help.ts';
import { sayObstacle } from './obstacle.ts';
import { openTerminal, type Streams, type Terminal } from './terminal.ts';

export interface Surroundings extends Streams {
  /** Read only by a command that is really run, so that help works under broken settings. */
  config(): Config;
  readonly clock: Clock;
  readonly user: string;
}

const common = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

export async function run(argv: readonly string[], { config, clock, user, ...streams }: Surroundings): Promise<Exit> {
  const language = Locale.safeParse(languageIn(argv) ?? 'id');
  const terminal = openTerminal(streams, translator(), language.data ?? 'id');
  if (!language.success)
    return wrongUse(terminal, text('cli.wrongUse.language', { given: languageIn(argv) ?? '' }), null);
  const found = commandIn(argv);
  if (!found) return withoutCommand(argv, terminal);

  const { command, rest } = found;
  const given = optionsOf(command, rest);
  if ('mistake' in given)
    return wrongUse(terminal, text(`cli.wrongUse.${given.mistake}`, { option: given.option }), command);
  if (given.values.help === true) {
    commandHelp(command, (line, indent) => terminal.say(line, indent));
    return exit.ok;
  }
  const count = given.positionals.length;
  if (count !== command.arguments) {
    return wrongUse(terminal, text('cli.wrongUse.arguments', { wanted: command.arguments, given: count }), command);
  }
  try {
    return await carriedOut(command, given, { terminal, config: config(), clock, user });
  } catch (error) {
    if (error instanceof ConfigError)
      return wrongUse(terminal, text('cli.wrongUse.config', { what: error.problems.map(configProblem) }), command);
    throw error;
  }
}

async function carriedOut(command: CliCommand, given: Given, place: Place): Promise<Exit> {
  try {
    return await command.run(given, place);
  } catch (error) {
    if (sayObstacle(error, place)) return exit.refused;
    throw error;
  }
}

/** Looked for by hand, so that complaints about the other arguments are in that language too. */
function languageIn(argv: readonly string[]): string | null {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at === -1) return null;
  return argv[at]?.includes('=') ? (argv[at]?.slice('--lang='.length) ?? '') : (argv[at + 1] ?? '');
}

function withoutLanguage(argv: readonly string[]): readonly string[] {
  return argv.filter((word, at) => !word.startsWith('--lang') && argv[at - 1] !== '--lang');
}

function commandIn(argv: readonly string[]): { readonly command: CliCommand; readonly rest: readonly string[] } | null {
  const words = withoutLanguage(argv);
  const command = commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
  return command ? { command, rest: words.slice(command.name.split(' ').length) } : null;
}

function withoutCommand(argv: readonly string[], terminal: Terminal): Exit {
  const words = withoutLanguage(argv);
  if (words[0] === 'help' && words.length > 1) {
    const found = commandIn(words.slice(1));
    if (!found) return wrongCommand(words.slice(1), terminal);
    commandHelp(found.command, (line, indent) => terminal.say(line, indent));
    return exit.ok;
  }
  if (words[0] === 'help' || words.some((word) => word === '--help' || word === '-h')) {
    generalHelp(commands, (line, indent) => terminal.say(line, indent));
    return exit.ok;
  }
  return wrongCommand(words, terminal);
}

function wrongCommand(words: readonly string[], terminal: Terminal): Exit {
  const complain: Terminal['say'] = (line, indent) => terminal.complain(line, indent);
  const [first] = words;
  if (first === undefined) {
    generalHelp(commands, complain);
    return exit.wrongUse;
  }
  complain(text('cli.wrongUse.command', { given: words.slice(0, 2).join(' ') }));
  const near = commands.filter(({ name }) => isNear(name, first));
  if (near.length > 0) briefHelp(near, complain);
  complain(text('cli.help.all'));
  return exit.wrongUse;
}

/** A group of commands, or one that was typed nearly right. */
const isNear = (name: string, typed: string): boolean =>
  name.split(' ').includes(typed) || (typed.length >= 4 && name.startsWith(typed.slice(0, 4).toLowerCase()));

type Mistake = { readonly mistake: 'option' | 'value'; readonly option: string };

function optionsOf({ options }: CliCommand, words: readonly string[]): Given | Mistake {
  try {
    return parseArgs({ args: [...words], options: { ...common, ...options }, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError) || !('code' in error)) throw error;
    const option = /'(-[^ ',]*)/.exec(error.message)?.[1] ?? '';
    return { mistake: error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? 'option' : 'value', option };
  }
}

function wrongUse(terminal: Terminal, what: ReturnType<typeof text>, command: CliCommand | null): Exit {
  terminal.complain(what);
  if (command) commandHelp(command, (line, indent) => terminal.complain(line, indent));
  return exit.wrongUse;
}
