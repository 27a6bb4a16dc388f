/** What a test may let go wrong in one call, and how that looks on the wire. */
import type { ServerResponse } from 'node:http';
import type { Args } from './body.ts';
import { Refusal, type ResponseParameters, tooMany } from './refusal.ts';

/** `effect`: whether the call was carried out although its caller never learns of it. */
export type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'html'; readonly status: number; readonly effect: boolean }
  | { readonly kind: 'drop'; readonly effect: boolean }
  | { readonly kind: 'hang'; readonly effect: boolean }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'garbage'; readonly body: string }
  | { readonly kind: 'cut'; readonly bytes: number };

/** `n`: the how manieth call of this method it is, from 1. File downloads come as the method `file`. */
export type FaultPlan = (method: string, args: Args, n: number) => Fault | undefined;

export const fault = {
  /** Any refusal in JSON, in Telegram's words or others. */
  refuse: (code: number, description: string, parameters?: ResponseParameters): Fault => ({
    kind: 'refuse',
    refusal: new Refusal(code, description, parameters),
  }),
  tooMany: (seconds: number): Fault => ({ kind: 'refuse', refusal: tooMany(seconds) }),
  /** The proxies in front of Telegram answer in HTML. */
  html: (status = 502, effect = false): Fault => ({ kind: 'html', status, effect }),
  dropBefore: (): Fault => ({ kind: 'drop', effect: false }),
  /** Accepted, then the connection is closed. */
  dropAfter: (): Fault => ({ kind: 'drop', effect: true }),
  /** Taken in and never answered. */
  hang: (effect = false): Fault => ({ kind: 'hang', effect }),
  /** Carried out at once, answered late. */
  slow: (ms: number): Fault => ({ kind: 'slow', ms }),
  /** Carried out, answered with status 200 and no JSON. */
  garbage: (body = '<!doctype html><title>Masuk WiFi</title>'): Fault => ({ kind: 'garbage', body }),
  /** Carried out; the answer breaks off after so many bytes of its body. */
  cut: (bytes: number): Fault => ({ kind: 'cut', bytes }),
} as const;

/** Whether the call is carried out in spite of the fault. */
export const hasEffect = (trouble: Fault): boolean =>
  'effect' in trouble ? trouble.effect : trouble.kind !== 'refuse';

/** Spoils an answer; true when there is nothing left to answer. */
export async function spoil(trouble: Fault, response: ServerResponse, answer: Buffer): Promise<boolean> {
  switch (trouble.kind) {
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, trouble.ms));
      return response.destroyed;
    case 'refuse':
      return false;
    case 'html':
      response.writeHead(trouble.status, { 'Content-Type': 'text/html' });
      response.end(`<html><head><title>${trouble.status}</title></head><body><h1>nginx</h1></body></html>\n`);
      return true;
    case 'garbage':
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(trouble.body);
      return true;
    case 'drop':
      response.socket?.destroy();
      return true;
    case 'hang':
      return true;
    case 'cut':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length });
      response.write(answer.subarray(0, trouble.bytes), () => response.socket?.destroy());
      return true;
    default:
      return trouble satisfies never;
  }
}
