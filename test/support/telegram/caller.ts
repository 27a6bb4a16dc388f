/** Calls of the Bot API without any client. */

export interface Answer {
  readonly status: number;
  /** The JSON, or the text where it is none. */
  readonly body: unknown;
  readonly retryAfter: string | null;
}

export type Call = (method: string, args?: object) => Promise<Answer>;

export function caller({ apiRoot, token }: { readonly apiRoot: string; readonly token: string }): Call {
  return async (method, args = {}) => {
    const answer = await fetch(`${apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(args),
    });
    const said = await answer.text();
    return {
      ...{ status: answer.status, retryAfter: answer.headers.get('retry-after') },
      body: said.startsWith('{') ? (JSON.parse(said) as unknown) : said,
    };
  };
}
