/** One message of the outbox on its way to the server, and what its answer means. */
import { ask } from './server.js';
import { text } from './texts.js';

const FILE_BYTES = 10 * 1024 * 1024;
const FILE_PATIENCE_MS = 180_000;

/**
 * @param {string} token
 * @param {import('./outbox.js').Item} item
 * @returns {Promise<import('./outbox.js').Result>}
 */
export async function deliver(token, item) {
  const ageMs = Math.max(0, Date.now() - item.writtenAt);
  const { status, json } = item.file
    ? await ask('api/files', { token, form: formOf(item, ageMs), patienceMs: FILE_PATIENCE_MS })
    : await ask('api/messages', { token, body: { id: item.id, ageMs, reply: item.reply } });
  if (status === 202) return { to: 'taken' };
  if (status === 401) return { to: 'closed' };
  // Sending the same again would bring the same answer.
  if ([400, 413, 415].includes(status)) return { to: 'refused', text: json?.error?.text ?? text('errorMalformed') };
  return { to: 'later' };
}

function formOf(/** @type {import('./outbox.js').Item} */ item, /** @type {number} */ ageMs) {
  const form = new FormData();
  form.set('id', item.id);
  form.set('ageMs', String(ageMs));
  if (item.file) form.set('file', item.file);
  return form;
}

/** Why a file cannot be sent, before it is; null when it can. The server looks again. */
export function fileProblem(/** @type {File} */ { size, type }) {
  if (size === 0) return text('errorFileEmpty');
  if (size > FILE_BYTES) return text('errorTooLarge');
  return /^(image\/(jpeg|png|webp|gif|hei[cf])|application\/pdf|)$/.test(type) ? null : text('errorFileKind');
}
