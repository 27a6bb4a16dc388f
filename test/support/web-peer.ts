/** A browser that is no browser: speaks the web channel's HTTP from a test. */

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** One open `GET /api/events`. */
export interface EventStream {
  /** The next event that is no heartbeat; null when the stream has ended. */
  next(): Promise<ServerEvent | null>;
  /** The next line. Throws when the stream ends before one comes. */
  line(): Promise<PageLine>;
  close(): void;
}

export interface PageLine {
  readonly cursor: string;
  readonly id: string;
  readonly from: 'person' | 'bot';
  readonly at: string;
  readonly said: {
    readonly text: string;
    readonly choices?: readonly { readonly id: string; readonly label: string }[];
  };
}

export interface WebPage {
  readonly token: string;
  /** Status of the answer to what was written. */
  write(id: string, text: string, more?: { readonly ageMs?: number }): Promise<number>;
  post(path: string, body: unknown): Promise<Response>;
  get(path: string): Promise<Response>;
  history(after?: string): Promise<readonly PageLine[]>;
  events(after?: string): Promise<EventStream>;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

export async function openPage(url: string, body: object = {}): Promise<WebPage> {
  const opened = await fetch(`${url}/api/tabs`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
  if (opened.status !== 201) throw new Error(`no tab: ${opened.status} ${await opened.text()}`);
  const { token } = (await opened.json()) as { readonly token: string }; // our own server's answer
  return pageOf(url, token);
}

export function pageOf(url: string, token: string): WebPage {
  const headers = { Authorization: `Bearer ${token}` };
  const post = (path: string, body: unknown) =>
    fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, ...JSON_TYPE }, body: JSON.stringify(body) });
  const get = (path: string) => fetch(`${url}${path}`, { headers });
  const after = (cursor: string | undefined) => (cursor === undefined ? '' : `?after=${encodeURIComponent(cursor)}`);
  return {
    token,
    post,
    get,
    async write(id, text, more = {}) {
      const answer = await post('/api/messages', { id, ...more, reply: { kind: 'text', text } });
      await answer.arrayBuffer();
      return answer.status;
    },
    async history(cursor) {
      const { lines } = (await (await get(`/api/history${after(cursor)}`)).json()) as { lines: PageLine[] }; // our own server's answer
      return lines;
    },
    async events(cursor) {
      const stop = new AbortController();
      const answer = await fetch(`${url}/api/events${after(cursor)}`, { headers, signal: stop.signal });
      if (!answer.body) throw new Error(`no stream: ${answer.status}`);
      return streamOf(answer.body.pipeThrough(new TextDecoderStream()).getReader(), () => stop.abort());
    },
  };
}

function streamOf(reader: ReadableStreamDefaultReader<string>, close: () => void): EventStream {
  let buffer = '';
  const stream: EventStream = {
    close,
    async next() {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end >= 0) {
          const rows = buffer.slice(0, end).split('\n');
          buffer = buffer.slice(end + 2);
          const field = (name: string) =>
            rows
              .filter((row) => row.startsWith(`${name}: `))
              .map((row) => row.slice(name.length + 2))
              .join('\n');
          if (field('event') !== 'beat') return { event: field('event'), data: field('data') };
          continue;
        }
        const { value, done } = await reader.read();
        if (done) return null;
        buffer += value;
      }
    },
    async line() {
      for (;;) {
        const event = await stream.next();
        if (event === null) throw new Error('the stream ended before a line came');
        if (event.event === 'line') return JSON.parse(event.data) as PageLine; // our own server's event
      }
    },
  };
  return stream;
}
