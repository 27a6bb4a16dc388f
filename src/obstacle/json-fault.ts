/** Where a text stops being JSON. Node's own message names no place where it needs naming most: at the end of the file. */

export interface Fault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** The place of the first character that JSON does not allow; for text that simply ends, the end. */
export function jsonFault(text: string): Fault {
  const before = text.slice(0, faultAt(text));
  const lines = before.split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids in a string.
const quoted = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const bare = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/** Thrown inside, with the place it happened at. */
class Stop extends Error {
  constructor(readonly at: number) {
    super(`not JSON from character ${at} on`);
  }
}

function faultAt(text: string): number {
  try {
    return skip(text, value(text, skip(text, 0)));
  } catch (error) {
    if (error instanceof Stop) return error.at;
    throw error;
  }
}

/** Each of these takes the place where something begins and gives the place where it has ended. */
function value(text: string, at: number): number {
  if (text[at] === '{') return group(text, at, '}', entry);
  if (text[at] === '[') return group(text, at, ']', value);
  return matched(text[at] === '"' ? quoted : bare, text, at);
}

function group(text: string, at: number, closing: string, part: (text: string, at: number) => number): number {
  let here = skip(text, at + 1);
  if (text[here] === closing) return here + 1;
  for (;;) {
    here = skip(text, part(text, here));
    if (text[here] === closing) return here + 1;
    if (text[here] !== ',') throw new Stop(here);
    here = skip(text, here + 1);
  }
}

function entry(text: string, at: number): number {
  if (text[at] !== '"') throw new Stop(at);
  const colon = skip(text, matched(quoted, text, at));
  if (text[colon] !== ':') throw new Stop(colon);
  return value(text, skip(text, colon + 1));
}

const skip = (text: string, at: number): number => at + (matchAt(space, text, at)?.length ?? 0);

function matched(shape: RegExp, text: string, at: number): number {
  const found = matchAt(shape, text, at);
  if (!found) throw new Stop(at);
  return at + found.length;
}

function matchAt(shape: RegExp, text: string, at: number): string | undefined {
  shape.lastIndex = at;
  return shape.exec(text)?.[0];
}
