/** Requests to the server, below the address of this page, with the tab's token in a header and never in an address. */
import { settings } from './texts.js';

/** How long an answer may take on a weak network before it counts as none. */
const PATIENCE_MS = 30_000;

/**
 * @typedef {{ status: number, json: any }} Answer  status 0: no answer came
 * @returns {Promise<Answer>}
 */
export async function ask(
  /** @type {string} */ path,
  /** @type {{ token?: string | null, body?: unknown, form?: FormData, patienceMs?: number }} */ {
    token,
    body,
    form,
    patienceMs = PATIENCE_MS,
  } = {},
) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const answer = await fetch(path, {
      method: body === undefined && !form ? 'GET' : 'POST',
      headers: headers(token, body !== undefined),
      body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: stop.signal,
      cache: 'no-store',
    });
    return { status: answer.status, json: await answer.json().catch(() => null) };
  } catch {
    return { status: 0, json: null };
  } finally {
    clearTimeout(timer);
  }
}

/** @returns {Record<string, string>} */
export function headers(/** @type {string | null | undefined} */ token, json = false) {
  return {
    'Accept-Language': settings.lang,
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(json ? { 'Content-Type': 'application/json' } : {}),
  };
}

/** Waits ever longer, by chance a little more or less, so that a whole class does not come back in the same second. */
export function backoff(firstMs = 800, mostMs = 20_000) {
  let tries = 0;
  return {
    /** How often in a row it was waited. */
    tries: () => tries,
    next: () => Math.min(mostMs, firstMs * 2 ** tries++) * (0.75 + Math.random() / 2),
    reset: () => {
      tries = 0;
    },
  };
}
