/** How the commands are written and what they do. */
import { text } from '../core/text.ts';
import type { CliCommand } from './command.ts';
import { gap, type Terminal } from './terminal.ts';

/** The results' stream where help was asked for, the other one where something was not understood. */
type Speak = Terminal['say'];

export function generalHelp(commands: readonly CliCommand[], speak: Speak): void {
  speak(text('cli.help.opening'));
  speak(gap);
  for (const { key } of commands) {
    speak(text(`cli.command.${key}.usage`), 2);
    speak(text(`cli.command.${key}.summary`), 6);
    speak(text('cli.help.example', { example: text(`cli.command.${key}.example`) }), 6);
  }
  speak(gap);
  speak(text('cli.help.common'));
}

/** Those that may have been meant. */
export function briefHelp(commands: readonly CliCommand[], speak: Speak): void {
  for (const { key } of commands) {
    speak(text(`cli.command.${key}.usage`), 2);
    speak(text(`cli.command.${key}.summary`), 6);
  }
}

export function commandHelp({ key }: CliCommand, speak: Speak): void {
  speak(text('cli.help.usage', { usage: text(`cli.command.${key}.usage`) }));
  speak(text(`cli.command.${key}.summary`));
  speak(text(`cli.command.${key}.details`), 2);
  speak(text('cli.help.everywhere'), 2);
  speak(text('cli.help.example', { example: text(`cli.command.${key}.example`) }));
}
