/** Telegram keeps the channel contract, asking for its updates and called by Telegram. */
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { telegramRig } from '../../support/telegram-rig.ts';
import { channelContract, type Peer } from '../contract.ts';

const trimmed = {
  reason: 'Telegram trims each of its parts; that no word is lost between them is tested in outbound.test.ts',
  tests: ['10,000 characters goes out unchanged'],
};
/** That the others are stored all the same is tested in updates.test.ts. */
const cumulative = {
  reason: 'an offset confirms all before it, so what came after an update that is not on disk is stored, not confirmed',
  tests: [
    'one message that could not be stored does not stop the others',
    'a chat whose message is still being stored does not hold up another chat',
  ],
};

channelContract({ name: 'telegram', make: () => peer(), skip: [trimmed, cumulative] });
channelContract({ name: 'telegram', make: () => peer({ called: true }), skip: [trimmed] });

async function peer({ called = false } = {}): Promise<Peer> {
  const door = called ? await listening() : null;
  const webhook = door ? { url: `${door.url}/telegram`, secret: 'rahasia-untuk-pengujian' } : undefined;
  const rig = await telegramRig({ ...(webhook && { webhook }) });
  door?.mount(rig.channel.routes);
  return {
    ...{ channel: rig.channel, write: rig.write, screen: rig.screen },
    address: async (person) => String(rig.fake.person(person).id),
    away: async (is) => rig.fake.fail(is ? () => ({ kind: 'drop', effect: false }) : null),
    async close() {
      await rig.close();
      await door?.close();
    },
  };
}

/** Our own server, as a proxy in front of it would reach it. */
async function listening() {
  let app = new Hono();
  const server = createAdaptorServer({ fetch: (request) => app.fetch(request) });
  const url = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
  return {
    url,
    mount(routes: Hono) {
      app = new Hono().route('/telegram', routes);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
