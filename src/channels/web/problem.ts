/** What a page is told when a request is not taken: a code for the script, a sentence for the person. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Locale } from '../../core/message.ts';

/** Each code has the HTTP status that carries it; its sentence is the text `error` + the code in the page's language. */
const STATUS = {
  Malformed: 400,
  FileEmpty: 400,
  UnknownTab: 401,
  UnknownLink: 404,
  TooLarge: 413,
  FileKind: 415,
  TooMany: 429,
  NotStored: 503,
} as const satisfies Record<string, ContentfulStatusCode>;

export type ProblemCode = keyof typeof STATUS;

/** Gives a sentence by its key; the words live with the page's texts. */
export type Say = (locale: Locale, key: `error${ProblemCode}` | 'lineUnkept' | 'lineUnreadable' | 'lineGone') => string;

/** The language the page asked for; Indonesian where it asked for none of ours. */
export function pageLocale(header: string | undefined): Locale {
  const wanted = Locale.safeParse(header?.trim().slice(0, 2).toLowerCase());
  return wanted.success ? wanted.data : 'id';
}

/** `where` names the path and the rule that a malformed body broke. */
export function problem(
  c: Context,
  say: Say,
  code: ProblemCode,
  where?: { readonly path: string; readonly rule: string },
) {
  if (code === 'NotStored') c.header('Retry-After', '3');
  if (code === 'TooMany') c.header('Retry-After', '20');
  const text = say(pageLocale(c.req.header('Accept-Language')), `error${code}`);
  return c.json({ error: { code, text, ...where } }, STATUS[code]);
}
