/** A line of the chat as the page gets it. */
import type { Locale } from '../../core/message.ts';
import type { ChatLine } from './port.ts';
import type { Say } from './problem.ts';

const REASON = { unkept: 'lineUnkept', unreadable: 'lineUnreadable', gone: 'lineGone' } as const;

/**
 * JSON of one line, without what is only for the server: other words for a choice are never shown. One that is withheld
 * says why in the page's language; `withheld` tells the page that its own words for it, if it has them, are the better ones.
 */
export function lineJson(chatLine: ChatLine, say: Say, locale: Locale) {
  const { cursor, id, from, talk, at, said } = chatLine;
  const line = { cursor, id, from, at: at.toISOString(), ...(talk && { talk }) };
  const withheld = chatLine.withheld ?? (isGone(chatLine) ? 'gone' : undefined);
  if (withheld) return { ...line, withheld, said: { ...said, text: say(locale, REASON[withheld]) } };
  const shown = 'choices' in said ? { ...said, choices: said.choices.map(({ id, label }) => ({ id, label })) } : said;
  return { ...line, said: shown };
}

/** A tap on an answer that no question here offers, or none any more. */
const isGone = ({ from, said }: ChatLine): boolean => from === 'person' && said.text === '' && !('media' in said);

/** The bot's lines among these that no page had shown yet. */
export function untaken(lines: readonly ChatLine[]): readonly ChatLine[] {
  return lines.filter((line) => line.from === 'bot' && line.taken !== true);
}
