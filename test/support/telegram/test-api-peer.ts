/** telegram-test-api: text in and out and callback queries; a poll hands everything over at once and for good. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { labelsOf } from './fake-peer.ts';
import type { BotApiPeer } from './peers.ts';

const TOKEN = '666:test-api-token';
const FIRST_PERSON = 200_001;

export async function testApiPeer(): Promise<BotApiPeer> {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  const people: string[] = [];
  const chatOf = (name: string): number => {
    if (!people.includes(name)) people.push(name);
    return FIRST_PERSON + people.indexOf(name);
  };
  const client = (name: string) =>
    server.getClient(TOKEN, { userId: chatOf(name), chatId: chatOf(name), firstName: name, userName: name });
  const shown = (name: string) =>
    server.storage.botMessages.filter(({ message }) => Number(message.chat_id) === chatOf(name));
  return {
    ...{ apiRoot: server.config.apiURL, token: TOKEN, chatOf },
    async write(name, text) {
      const asking = client(name);
      await asking.sendMessage(asking.makeMessage(text));
    },
    async tap(name, label) {
      const asking = client(name);
      for (const { message, messageId } of shown(name).reverse()) {
        const { inline_keyboard: rows = [] } = (message.reply_markup ?? {}) as {
          inline_keyboard?: { text: string; callback_data: string }[][]; // as we sent it
        };
        const button = rows.flat().find(({ text }) => text === label);
        if (!button) continue;
        const query = asking.makeCallbackQuery(button.callback_data, { message: { message_id: messageId } });
        await asking.sendCallback(query);
        return;
      }
      throw new Error(`No button "${label}" is on ${name}'s screen`);
    },
    screen: async (name) =>
      shown(name).map(({ message }) => ({ text: message.text, buttons: labelsOf(message.reply_markup) })),
    async close() {
      await server.stop();
    },
  };
}

/** It takes port 0 for its default, so a free one is looked for first. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo; // it listens on a port
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
