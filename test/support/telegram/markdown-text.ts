/** parse_mode Markdown and MarkdownV2: the text without its marks, refused in the words of tdlib's MessageEntity.cpp. */
import { badRequest } from './refusal.ts';

const broken = (what: string) => badRequest(`can't parse entities: ${what}`);
const bytesBefore = (marked: string, at: number) => Buffer.byteLength(marked.slice(0, at));

/** The old mode: nothing nests, and a mark that does not end is the only mistake. */
export function markdownText(marked: string): string {
  let plain = '';
  let at = 0;
  while (at < marked.length) {
    const mark = marked[at] ?? '';
    if (mark === '\\' && '_*`['.includes(marked[at + 1] ?? ' ')) {
      plain += marked[at + 1];
      at += 2;
    } else if ('_*`['.includes(mark)) {
      const fence = marked.startsWith('```', at) ? '```' : mark === '[' ? ']' : mark;
      const from = at + (fence === '```' ? 3 : 1);
      const end = marked.indexOf(fence, from);
      if (end < 0) throw broken(`Can't find end of the entity starting at byte offset ${bytesBefore(marked, at)}`);
      plain += marked.slice(from, end);
      at = end + fence.length;
      if (mark === '[') at += /^\([^)]*\)/.exec(marked.slice(at))?.[0].length ?? 0;
    } else {
      plain += mark;
      at += 1;
    }
  }
  return plain;
}

/** The longest mark first. */
const MARKS: readonly (readonly [string, string])[] = [
  ...([
    ['```', 'Pre'],
    ['`', 'Code'],
    ['||', 'Spoiler'],
    ['__', 'Underline'],
    ['_', 'Italic'],
  ] as const),
  ...([
    ['*', 'Bold'],
    ['~', 'Strikethrough'],
  ] as const),
];

export function markdownV2Text(marked: string): string {
  const open: { readonly mark: string; readonly kind: string; readonly at: number }[] = [];
  let plain = '';
  let at = 0;
  while (at < marked.length) {
    const one = marked[at] ?? '';
    const inner = open.at(-1);
    const isCode = inner?.kind === 'Pre' || inner?.kind === 'Code';
    const mark = isCode ? marked.startsWith(inner.mark, at) && inner : found(marked, at);
    if (one === '\\' && /[!-~]/.test(marked[at + 1] ?? '')) {
      plain += marked[at + 1];
      at += 2;
    } else if (mark) {
      if (inner?.mark === mark.mark) open.pop();
      else open.push({ ...mark, at: bytesBefore(marked, at) });
      at += mark.mark.length;
    } else if (!isCode && one === '[') {
      open.push({ mark: ']', kind: 'TextUrl', at: bytesBefore(marked, at) });
      at += 1;
    } else if (!isCode && one === ']' && inner?.mark === ']') {
      open.pop();
      at += 1 + (/^\((?:\\.|[^)\\])*\)/.exec(marked.slice(at + 1))?.[0].length ?? 0);
    } else if (!isCode && one === '>' && (at === 0 || marked[at - 1] === '\n')) {
      at += 1;
    } else if (!isCode && ']()>#+-=|{}.!'.includes(one)) {
      throw broken(`Character '${one}' is reserved and must be escaped with the preceding '\\'`);
    } else {
      plain += one;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw broken(`Can't find end of ${left.kind} entity at byte offset ${left.at}`);
  return plain;
}

function found(marked: string, at: number): { readonly mark: string; readonly kind: string } | undefined {
  const [mark, kind] = MARKS.find(([start]) => marked.startsWith(start, at)) ?? [];
  return mark !== undefined && kind !== undefined ? { mark, kind } : undefined;
}
