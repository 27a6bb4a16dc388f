/** parse_mode HTML: the text without its tags, refused in the words of tdlib's MessageEntity.cpp. */
import { badRequest } from './refusal.ts';

const TAGS: ReadonlySet<string> = new Set([
  ...['a', 'b', 'strong', 'i', 'em', 's', 'strike', 'del', 'u', 'ins', 'tg-spoiler', 'tg-emoji', 'span'],
  ...['code', 'pre', 'blockquote'],
]);
const NAMED: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"' };

const broken = (what: string) => badRequest(`can't parse entities: ${what}`);

export function htmlText(html: string): string {
  const open: string[] = [];
  let plain = '';
  let at = 0;
  while (at < html.length) {
    const rest = html.slice(at);
    const offset = Buffer.byteLength(html.slice(0, at));
    if (!rest.startsWith('<')) {
      const [run = ''] = /^[^<]+/.exec(rest) ?? [];
      plain += run.replace(/&(amp|gt|lt|quot);/g, (_, name: string) => NAMED[name] ?? '');
      at += run.length;
      continue;
    }
    const [whole, slash, name = ''] = /^<(\/?)([a-z-]*)(?:\s[^>]*)?>/i.exec(rest) ?? [];
    const tag = name.toLowerCase();
    if (whole === undefined) {
      const [, begun = ''] = /^<([a-z-]*)/i.exec(rest) ?? [];
      if (!TAGS.has(begun.toLowerCase())) throw broken(`Unsupported start tag "${begun}" at byte offset ${offset}`);
      throw broken(`Unclosed start tag at byte offset ${offset}`);
    }
    if (!slash) {
      if (!TAGS.has(tag)) throw broken(`Unsupported start tag "${tag}" at byte offset ${offset}`);
      open.push(tag);
    } else {
      const expected = open.pop();
      if (expected === undefined) throw broken(`Unexpected end tag at byte offset ${offset}`);
      if (tag !== '' && tag !== expected)
        throw broken(`Unmatched end tag at byte offset ${offset}, expected "</${expected}>", found "</${tag}>"`);
    }
    at += whole.length;
  }
  const left = open.pop();
  if (left !== undefined) throw broken(`Can't find end tag corresponding to start tag "${left}"`);
  return plain;
}
