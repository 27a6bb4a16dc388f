/** What a call of the Bot API carries: query, JSON, form or multipart, as one record. */
import type { IncomingMessage } from 'node:http';
import { badRequest } from './refusal.ts';

/** Values are strings in a form and anything in JSON; a file is an `Upload`. */
export type Args = Readonly<Record<string, unknown>>;

export interface Upload {
  readonly bytes: Buffer;
  readonly name: string;
  readonly mime: string;
}

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);

export async function argsOf(request: IncomingMessage, query: URLSearchParams): Promise<Args> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set on the request
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const fromQuery = Object.fromEntries(query);
  if (body.length === 0) return fromQuery;
  if (type.includes('application/json')) return { ...fromQuery, ...jsonOf(body.toString('utf8')) };
  if (type.includes('multipart/form-data')) return { ...fromQuery, ...(await multipartOf(body, type)) };
  return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
}

function jsonOf(body: string): Args {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Args;
  } catch {}
  throw badRequest("can't parse JSON object");
}

async function multipartOf(body: Buffer, type: string): Promise<Args> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const args: Record<string, unknown> = {};
  for (const [field, value] of form) args[field] = typeof value === 'string' ? value : await uploadOf(value);
  for (const [field, value] of Object.entries(args))
    if (typeof value === 'string' && value.startsWith('attach://')) args[field] = args[value.slice('attach://'.length)];
  return args;
}

async function uploadOf(file: File): Promise<Upload> {
  return { bytes: Buffer.from(await file.arrayBuffer()), name: file.name, mime: mimeOf(file.name) };
}

const MIMES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ics: 'text/calendar',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Telegram goes by the name's ending, whatever the part said. */
export const mimeOf = (name: string): string =>
  MIMES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

/** A whole number, of JSON or of a form. */
export function int(args: Args, field: string, otherwise = 0): number {
  const value = Number(args[field] ?? otherwise);
  return Number.isInteger(value) ? value : otherwise;
}

export const text = (args: Args, field: string): string => {
  const value = args[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

export const flag = (args: Args, field: string): boolean => args[field] === true || args[field] === 'true';

/** What is an object in JSON and a string of JSON in a form. Undefined when absent or no JSON. */
export function nested(args: Args, field: string): unknown {
  const value = args[field];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}
