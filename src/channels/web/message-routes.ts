/** What the person writes, taps or attaches. Answered with 202 only once it is stored. */

import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Reply } from '../../core/message.ts';
import { fileKind } from '../file-kind.ts';
import type { Desk } from './desk.ts';
import { broken, FileFields, MessageBody, toInbound } from './inbound.ts';
import { minutePace } from './pace.ts';
import { problem } from './problem.ts';
import { bodyOf, type TabEnv, tokenGuard } from './request.ts';

/** Room for the fields and boundaries of a multipart body beside its file. */
const MULTIPART_BYTES = 16 * 1024;

export function messageRoutes(desk: Desk): Hono<TabEnv> {
  const { clock, limits, say } = desk;
  const mayWrite = minutePace(limits.messagesPerMinute, desk.ticks);
  const tooLarge = (c: Context) => problem(c, say, 'TooLarge');
  const guard = tokenGuard(desk);

  async function take(
    c: Context<TabEnv>,
    written: { readonly id: string; readonly ageMs: number },
    reply: () => Promise<Reply>,
  ) {
    const tab = c.get('tab');
    const now = clock.now();
    const hooks = desk.hooks();
    if (!mayWrite(tab.address)) return problem(c, say, 'TooMany');
    if (!hooks) return problem(c, say, 'NotStored');
    try {
      const inbound = toInbound(desk.account, tab, written, await reply(), now, limits.ageMs);
      await desk.busy(hooks.accept(inbound));
    } catch (error) {
      desk.log?.warn({ err: error }, 'web message was not stored');
      return problem(c, say, 'NotStored');
    }
    // The same person may have the chat open elsewhere.
    desk.streams.wake(tab.address);
    return c.json({ id: written.id }, 202);
  }

  return new Hono<TabEnv>()
    .post('/messages', bodyLimit({ maxSize: limits.bodyBytes, onError: tooLarge }), guard, async (c) => {
      const read = await bodyOf(c, desk, MessageBody);
      if ('answer' in read) return read.answer;
      const { reply, ...written } = read.body;
      return take(c, written, async () => reply);
    })
    .post('/files', bodyLimit({ maxSize: limits.fileBytes + MULTIPART_BYTES, onError: tooLarge }), guard, async (c) => {
      const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>); // what is no form has no fields
      const fields = FileFields.safeParse(form);
      if (!fields.success) return problem(c, say, 'Malformed', broken(fields.error));
      const file = 'file' in form ? form.file : undefined;
      if (!(file instanceof File)) return problem(c, say, 'Malformed', { path: 'file', rule: 'must be a file' });
      if (file.size === 0) return problem(c, say, 'FileEmpty');
      if (file.size > limits.fileBytes) return tooLarge(c);
      const body = new Uint8Array(await file.arrayBuffer());
      const mime = fileKind(body);
      if (mime === null) return problem(c, say, 'FileKind');
      const { caption, ...written } = fields.data;
      return take(c, written, async () => ({
        kind: 'media',
        ref: await desk.port.putMedia({ mime, body }, clock.now()),
        mime,
        ...(caption ? { caption } : {}),
      }));
    });
}
