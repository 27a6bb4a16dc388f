/** The fake's HTTP: paths, the token, JSON answers, and the faults that a test puts between. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Args, argsOf } from './body.ts';
import { type Fault, type FaultPlan, hasEffect, spoil } from './faults.ts';
import type { Methods } from './methods.ts';
import { notFound, Refusal, unauthorized } from './refusal.ts';

export interface Call {
  /** As it was written in the path; `file` for a download. */
  readonly method: string;
  readonly args: Args;
  /** Milliseconds of the fake's clock. */
  readonly at: number;
  /** What went wrong by a test's will. */
  readonly fault?: Fault['kind'];
  /** What Telegram refused. */
  refused?: string;
}

export interface ApiServerParts {
  isToken(token: string): boolean;
  readonly call: Methods;
  download(path: string): Buffer;
  plan(): FaultPlan | null;
  readonly calls: Call[];
  now(): number;
}

export interface ApiServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function apiServer(parts: ApiServerParts): Promise<ApiServer> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    answerTo(parts, counts, request, response).catch((error: unknown) => {
      if (error instanceof Refusal) write(response, error);
      else response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(
  { isToken, call, download, plan, calls, now }: ApiServerParts,
  counts: Map<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, isFile, token = '', rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(pathname) ?? [];
  if (!token.includes(':')) throw notFound();
  if (!isToken(token)) throw unauthorized();
  const args = await argsOf(request, searchParams);
  const method = isFile ? 'file' : rest;
  const n = (counts.get(method) ?? 0) + 1;
  counts.set(method, n);
  const trouble = plan()?.(method, args, n);
  const noted: Call = {
    method,
    args: isFile ? { path: rest } : args,
    at: now(),
    ...(trouble && { fault: trouble.kind }),
  };
  calls.push(noted);

  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const run = async (): Promise<unknown> => {
    if (trouble?.kind === 'refuse') throw trouble.refusal;
    if (trouble && !hasEffect(trouble)) return undefined;
    return isFile ? download(rest) : call(method, args, gone.signal);
  };
  const outcome = await run().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    noted.refused = error.message;
    return error;
  });
  if (trouble && (await spoil(trouble, response, bodyOf(outcome)))) return;
  write(response, outcome);
}

function bodyOf(outcome: unknown): Buffer {
  if (Buffer.isBuffer(outcome)) return outcome;
  return Buffer.from(JSON.stringify(outcome instanceof Refusal ? outcome.body() : { ok: true, result: outcome }));
}

function write(response: ServerResponse, outcome: unknown): void {
  const retryAfter = outcome instanceof Refusal ? outcome.parameters?.retry_after : undefined;
  response.writeHead(outcome instanceof Refusal ? outcome.code : 200, {
    'Content-Type': Buffer.isBuffer(outcome) ? 'application/octet-stream' : 'application/json',
    ...(retryAfter && { 'Retry-After': retryAfter }),
  });
  response.end(bodyOf(outcome));
}
