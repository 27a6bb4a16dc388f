/** Our own fake as one peer among others; limits off, for the others know none. */
import { fakeTelegram } from './fake.ts';
import type { BotApiPeer } from './peers.ts';

export async function fakePeer(): Promise<BotApiPeer> {
  const fake = await fakeTelegram({ limits: null });
  return {
    ...{ apiRoot: fake.apiRoot, token: fake.token, close: fake.close },
    chatOf: (name) => fake.person(name).id,
    async write(name, text) {
      fake.person(name).write(text);
    },
    async tap(name, label) {
      fake.person(name).tap(label);
    },
    async screen(name) {
      return fake.screen(fake.person(name)).map(({ text, markup }) => ({ text, buttons: labelsOf(markup) }));
    },
  };
}

/** Of any peer's keyboard, parsed or as the JSON that was sent. */
export function labelsOf(markup: unknown): readonly string[] {
  const parsed: unknown = typeof markup === 'string' ? JSON.parse(markup) : markup;
  const { inline_keyboard: rows = [] } = (parsed ?? {}) as { inline_keyboard?: { text: string }[][] }; // of our own calls
  return rows.flat().map(({ text }) => text);
}
