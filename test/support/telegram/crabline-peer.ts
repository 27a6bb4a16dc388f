/** crabline's Telegram: text in and out, offsets, long poll, 409, webhooks with their secret; no callback queries. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerRequestEvent, startTelegramServer } from '@openclaw/crabline';
import { labelsOf } from './fake-peer.ts';
import type { BotApiPeer, Heard } from './peers.ts';

const FIRST_PERSON = 100_001;

export async function crablinePeer(): Promise<BotApiPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-crabline-'));
  const people: string[] = [];
  const sent: { readonly chat: number; readonly heard: Heard }[] = [];
  const onEvent = (event: ServerRequestEvent) => {
    if (!/\/sendMessage$/i.test(event.path) || !('accepted' in event && event.accepted)) return;
    const { chat_id, text, reply_markup } = event.body as Readonly<Record<string, unknown>>; // the call as it came
    sent.push({ chat: Number(chat_id), heard: { text: String(text), buttons: labelsOf(reply_markup) } });
  };
  const { manifest, close } = await startTelegramServer({ recorderPath: join(folder, 'telegram.jsonl'), onEvent });
  const chatOf = (name: string): number => {
    if (!people.includes(name)) people.push(name);
    return FIRST_PERSON + people.indexOf(name);
  };
  return {
    ...{ apiRoot: manifest.baseUrl, token: manifest.botToken, chatOf },
    async write(name, text) {
      const answer = await fetch(manifest.endpoints.adminInboundUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'x-crabline-admin-token': manifest.adminToken },
        body: JSON.stringify({ chatId: chatOf(name), fromId: chatOf(name), fromName: name, text }),
      });
      if (!answer.ok) throw new Error(`crabline took no message: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    },
    screen: async (name) => sent.filter(({ chat }) => chat === chatOf(name)).map(({ heard }) => heard),
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
