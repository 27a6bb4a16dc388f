/** A line of the chat as the page gets it. */
import type { ChatLine } from './port.ts';

/** JSON of one line, without what is only for the server: other words for a choice are never shown. */
export function lineJson({ cursor, id, from, at, said }: ChatLine) {
  const shown = 'choices' in said ? { ...said, choices: said.choices.map(({ id, label }) => ({ id, label })) } : said;
  return { cursor, id, from, at: at.toISOString(), said: shown };
}

/** The bot's lines among these that no page had shown yet. */
export function untaken(lines: readonly ChatLine[]): readonly ChatLine[] {
  return lines.filter((line) => line.from === 'bot' && line.taken !== true);
}
