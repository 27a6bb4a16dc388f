/** What this tab of the browser keeps over a reload. A browser that keeps nothing starts afresh each time. */

/** Under which name something of a chat is kept: pages of two agencies share a browser, but nothing else. */
export const keyOf = (/** @type {string} */ chat, /** @type {string} */ what) =>
  `pamong:${location.pathname}${chat}:${what}`;

/** Null where there is nothing, or where nothing may be kept. */
export function kept(/** @type {string} */ key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(/** @type {string} */ key, /** @type {string | null} */ value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Full or forbidden: it lives as long as the page does.
  }
}
