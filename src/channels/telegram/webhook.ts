/** The other way in: Telegram calls us, and is answered only once what it brought is on disk. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { TelegramLimits } from './limits.ts';
import { Numbered } from './update.ts';

export interface WebhookParts {
  /** Telegram shows it in a header of every call: 1–256 of A–Z, a–z, 0–9, _ and -. */
  readonly secret: string;
  readonly limits: TelegramLimits;
  handle(update: Numbered): Promise<void>;
  /** Whether the channel runs. */
  isOpen(): boolean;
  /** Telegram called. */
  heard(): void;
  failed(error: unknown): void;
}

/** `POST /`: 200 stored, 400 no update, 401 without the secret, 413 too large, 503 come again. Bodies are empty: nobody reads them. */
export function webhook({ secret, limits, handle, isOpen, heard, failed }: WebhookParts): Hono {
  const routes = new Hono();
  routes.use(async (context, next) => {
    // Asked before a byte of the body is read.
    return isSame(context.req.header('X-Telegram-Bot-Api-Secret-Token') ?? '', secret)
      ? next()
      : context.body(null, 401);
  });
  routes.post(
    '/',
    bodyLimit({ maxSize: limits.bodyBytes, onError: (context) => context.body(null, 413) }),
    async (context) => {
      if (!isOpen()) return context.body(null, 503);
      const body: unknown = await context.req.json().catch(() => null);
      const update = Numbered.safeParse(body);
      if (!update.success) return context.body(null, 400);
      heard();
      try {
        await handle(update.data);
      } catch (error) {
        failed(error);
        return context.body(null, 503);
      }
      return context.body(null, 200);
    },
  );
  return routes;
}

/** Takes as long for a near miss as for a far one, whatever its length. */
function isSame(given: string, secret: string): boolean {
  const [one, other] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
