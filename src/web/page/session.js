/** Who this browser tab is at the server: its token, and how it gets one. Two tabs are two people. */
import { keep, kept, keyOf } from './kept.js';
import { ask } from './server.js';

/**
 * @param {{ id: string, as?: string }} who `as`: a participant of the demo
 */
export function createSession({ id, as }) {
  const key = keyOf(id, 'token');
  let token = kept(key);
  /** @type {string | null} */
  let secret = null;
  /** @type {Promise<{ to: 'open', linked: boolean } | { to: 'later' } | { to: 'refused', text: string }> | null} */
  let opening = null;

  async function opened() {
    const linked = secret !== null;
    const { status, json } = await ask('api/tabs', { body: linked ? { secret } : as ? { as } : {} });
    if (status === 201) {
      secret = null;
      token = json.token;
      keep(key, token);
      return { to: /** @type {const} */ ('open'), linked };
    }
    if (status !== 404) return { to: /** @type {const} */ ('later') };
    // The link is void: what follows is a chat of its own.
    secret = null;
    return { to: /** @type {const} */ ('refused'), text: String(json?.error?.text ?? '') };
  }

  return {
    token: () => token,
    /** Opens a tab at the server, once, however many ask for it at the same time. */
    open() {
      opening ??= opened().finally(() => {
        opening = null;
      });
      return opening;
    },
    /** From a personal link: the next `open` goes to that chat. */
    use(/** @type {string} */ link) {
      secret = link;
      this.forget();
    },
    forget() {
      token = null;
      keep(key, null);
    },
  };
}
