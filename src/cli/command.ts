/** What one command of `pamong` is. */
import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Terminal } from './terminal.ts';

/** What the shell is told. */
export const exit = { ok: 0, refused: 1, wrongUse: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];

export interface Given {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}

/** What a command works with besides its arguments. */
export interface Place {
  readonly terminal: Terminal;
  readonly config: Config;
  /** The machine's; a demo has one of its own in its database. */
  readonly clock: Clock;
  /** Who decides, for the record. */
  readonly user: string;
}

export interface CliCommand {
  /** As it is typed: `programme check`. */
  readonly name: string;
  /** Its texts stand under `cli.command.<key>`. */
  readonly key: string;
  /** How many arguments it takes. */
  readonly arguments: number;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  run(given: Given, place: Place): Promise<Exit>;
}

/** An option with a value; null where it was not given. */
export const optionOf = ({ values }: Given, name: string): string | null => {
  const value = values[name];
  return typeof value === 'string' ? value : null;
};

/** The argument at that place, which `run` has made sure of. */
export const argumentAt = ({ positionals }: Given, at: number): string => positionals[at] ?? '';
