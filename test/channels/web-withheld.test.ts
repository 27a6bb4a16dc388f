/** Lines whose words the store does not give: the page is told why, in its own language. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChatLine, WebPort } from '../../src/channels/web/port.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import { openPage } from '../support/web-peer.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';

const at = new Date('2027-03-24T03:12:00Z');
const lines: readonly ChatLine[] = [
  { cursor: '1', id: 'p', from: 'person', at, said: { text: '' }, withheld: 'unkept' },
  { cursor: '2', id: 'b', from: 'bot', at, said: { text: '', choices: [], keys: 'digits' }, withheld: 'unreadable' },
  { cursor: '3', id: 'q', from: 'person', at, said: { text: 'halo' } },
  { cursor: '4', id: 'r', from: 'person', at, said: { text: '' } },
  { cursor: '5', id: 's', from: 'person', at, said: { text: '', media: { ref: 'ref', mime: 'image/png' } } },
];
const texts = loadWebTexts();

let rig: WebRig;
beforeEach(async () => {
  rig = await webRig();
  const history: WebPort['history'] = async (_account, _address, after) => (after === null ? lines : []);
  Object.assign(rig.port, { history });
  await rig.channel.start({ accept: async () => {}, report: async () => {} });
});
afterEach(() => rig.close());

test.each(['id', 'en'] as const)('a page in "%s" reads why, and which line it is', async (locale) => {
  const { token } = await openPage(rig.url);
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': locale };
  const answer = await fetch(`${rig.url}/api/history`, { headers });
  expect(await answer.json()).toMatchObject({
    lines: [
      { id: 'p', withheld: 'unkept', said: { text: texts[locale].lineUnkept } },
      { id: 'b', withheld: 'unreadable', said: { text: texts[locale].lineUnreadable, choices: [] } },
      { id: 'q', said: { text: 'halo' } },
      { id: 'r', withheld: 'gone', said: { text: texts[locale].lineGone } },
      { id: 's', said: { text: '' } },
    ],
  });
});

test('a stream says the same', async () => {
  const page = await openPage(rig.url);
  const events = await page.events();
  expect(await events.line()).toMatchObject({ id: 'p', said: { text: texts.id.lineUnkept } });
  events.close();
});
