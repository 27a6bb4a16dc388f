/** Where a command speaks: results on one stream, what stands in the way on the other, in the language asked for. */
import type { Locale } from '../core/message.ts';
import type { Text } from '../core/text.ts';
import type { Translate } from '../i18n/translate.ts';

export type Line = Text | string;

export interface Terminal {
  readonly locale: Locale;
  /** A result. `indent` counts spaces. */
  say(line: Line, indent?: number): void;
  /** A problem, or a remark that is no part of the result. */
  complain(line: Line, indent?: number): void;
  /** As that person would read it: in their language, addressed as they asked. */
  toPerson(line: Text, person: Addressee): string;
}

type Addressee = Parameters<Translate>[1];

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

export function openTerminal({ out, err }: Streams, translate: Translate, locale: Locale): Terminal {
  const words = (line: Text): string => translate(line, { locale, name: null, salutation: null });
  const printed = (line: Line, indent: number): string => {
    const said = harmless(typeof line === 'string' ? line : words(line));
    return `${said.replace(/^(?=.)/gm, ' '.repeat(indent))}\n`;
  };
  return {
    locale,
    toPerson: translate,
    say: (line, indent = 0) => out(printed(line, indent)),
    complain: (line, indent = 0) => err(printed(line, indent)),
  };
}

/** What stands in a file or was typed in a chat may hold codes that a terminal obeys. */
const harmless = (said: string): string => said.replace(/[^\n\P{Cc}]|\p{Cf}/gu, '');

/** An empty line between parts. */
export const gap = '';
