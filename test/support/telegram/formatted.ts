/** Text with its formatting: what remains of it, or the Bot API's words for what it cannot read. */
import { type Args, nested, text } from './body.ts';
import { htmlText } from './html-text.ts';
import { markdownText, markdownV2Text } from './markdown-text.ts';
import { badRequest } from './refusal.ts';

export interface Formatted {
  readonly text: string;
  readonly entities: readonly unknown[];
}

const ENTITY_TYPES: ReadonlySet<unknown> = new Set([
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bold', 'italic', 'underline'],
  ...['strikethrough', 'spoiler', 'blockquote', 'expandable_blockquote', 'code', 'pre', 'text_link', 'text_mention'],
  ...['custom_emoji', 'date_time'],
]);

/** Telegram reads the formatting before it looks at the chat. `field`: `text` or `caption`. A parse mode leaves no entities here. */
export function formatted(args: Args, field: 'text' | 'caption'): Formatted {
  const said = text(args, field);
  const mode = text(args, 'parse_mode').toLowerCase();
  if (mode === '' || mode === 'none') return { text: said, entities: entitiesOf(args, field) };
  const read = { html: htmlText, markdown: markdownText, markdownv2: markdownV2Text }[mode];
  if (!read) throw badRequest('unsupported parse_mode');
  return { text: read(said), entities: [] };
}

function entitiesOf(args: Args, field: string): readonly unknown[] {
  const entities = nested(args, field === 'text' ? 'entities' : 'caption_entities');
  if (!Array.isArray(entities)) return [];
  for (const entity of entities as readonly Record<string, unknown>[])
    if (!ENTITY_TYPES.has(entity.type)) throw badRequest("can't parse MessageEntity: Unsupported type specified");
  return entities;
}

/**
 * What is checked against the text once the chat is known. Telegram takes spaces and line ends off both edges, and makes
 * a space of every other control character (tdlib, test/message_entities.cpp, fix_formatted_text).
 */
export function trimmed({ text: said, entities }: Formatted, most: number, tooLong: string): Formatted {
  for (const { offset, length } of entities as readonly { offset: number; length: number }[]) {
    if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
    if (offset > said.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
    if (offset + length > said.length)
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
      );
  }
  const bare = said
    .replace(/\r/g, '')
    .replace(/(?!\n)\p{Cc}/gu, (sign) => (sign < ' ' ? ' ' : sign))
    .replace(/^[ \n]+|[ \n]+$/g, '');
  // Counted in UTF-16 units: where the count of "characters" is in doubt, the stricter one.
  if (bare.length > most) throw badRequest(tooLong);
  return { text: bare, entities };
}
