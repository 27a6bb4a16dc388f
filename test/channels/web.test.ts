/** The browser channel over real HTTP: the contract of every channel, and what only a web page does. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound } from '../../src/core/message.ts';
import { openPage, pageOf, type WebPage } from '../support/web-peer.ts';
import { type WebRig, webRig } from '../support/web-rig.ts';
import { channelContract, type Desk, fakeDesk, plain } from './contract.ts';

const MINUTE = 60_000;

/** A desk that keeps what it accepts in the port, as the store does. */
function storingDesk(rig: WebRig): Desk {
  const desk = fakeDesk();
  desk.store = async (inbound: Inbound) => void rig.port.heard(inbound, rig.clock.now());
  return desk;
}

channelContract({
  name: 'web',
  async make() {
    const rig = await webRig();
    const pages = new Map<string, Promise<WebPage>>();
    const page = (person: string) => {
      const open = pages.get(person) ?? openPage(rig.url);
      pages.set(person, open);
      return open;
    };
    const addresses = new Map<string, string>();
    return {
      channel: rig.channel,
      write: async (person, key, text) => {
        const id = `00000000-0000-4000-8000-${String(key).padStart(12, '0')}`;
        return (await (await page(person)).write(id, text)) === 202;
      },
      address: async (person) => {
        const { token } = await page(person);
        const address = addresses.get(person) ?? (await rig.port.tab('web', token, rig.clock.now()))?.address ?? '';
        addresses.set(person, address);
        return address;
      },
      screen: async (person) =>
        (await (await page(person)).history())
          .filter(({ from }) => from === 'bot')
          .map(({ said }) => [said.text, ...(said.choices ?? []).map(({ label }) => label)].join('\n')),
      away: async (is) => {
        rig.port.full = is;
      },
      close: rig.close,
    };
  },
});

describe('the browser channel', () => {
  let rig: WebRig;
  let desk: Desk;
  let page: WebPage;
  const address = async (of: WebPage) => (await rig.port.tab('web', of.token, rig.clock.now()))?.address ?? '';
  const problem = async (answer: Response) => ({
    status: answer.status,
    ...((await answer.json()) as { error: { code: string; text: string } }).error,
  });

  beforeEach(async () => {
    rig = await webRig({ limits: { heartbeatMs: 40, receiptAfterMs: 100 } });
    desk = storingDesk(rig);
    await rig.channel.start(desk.hooks);
    page = await openPage(rig.url);
  });
  afterEach(() => rig.close());

  test('what was written offline is dated back, but not further than a week and never ahead', async () => {
    const now = Date.now();
    await page.write(randomUUID(), 'dua jam lalu', { ageMs: 120 * MINUTE });
    await page.write(randomUUID(), 'dari jam ponsel yang rusak', { ageMs: 1e12 });
    expect(
      (await page.post('/api/messages', { id: randomUUID(), ageMs: -5, reply: { kind: 'text', text: 'x' } })).status,
    ).toBe(400);
    const hours = desk.accepted.map(({ sentAt }) => Math.round((now - sentAt.getTime()) / (60 * MINUTE)));
    expect(hours).toEqual([2, 7 * 24]);
  });

  test('a tap names its prompt and its choice', async () => {
    const answer = await page.post('/api/messages', {
      id: randomUUID(),
      reply: { kind: 'choice', promptId: 'p-7', choiceId: 'yes' },
    });
    expect(answer.status).toBe(202);
    expect(desk.accepted[0]?.reply).toEqual({ kind: 'choice', promptId: 'p-7', choiceId: 'yes' });
  });

  test('an unknown token gets in nowhere', async () => {
    const stranger = pageOf(rig.url, 'made-up');
    for (const path of ['/api/history', '/api/events']) expect((await stranger.get(path)).status).toBe(401);
    for (const path of ['/api/messages', '/api/files', '/api/close', '/api/link'])
      expect((await stranger.post(path, {})).status).toBe(401);
    expect((await fetch(`${rig.url}/api/history?token=${page.token}`)).status).toBe(401);
    expect(desk.accepted).toEqual([]);
  });

  test('a malformed body is told its path and rule', async () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ id: 'no-uuid', reply: { kind: 'text', text: 'x' } }, 'id'],
      [{ id: randomUUID(), reply: { kind: 'text', text: '' } }, 'reply.text'],
      [{ id: randomUUID(), reply: { kind: 'choice', promptId: 'p', choiceId: '../x' } }, 'reply.choiceId'],
      [{ id: randomUUID(), reply: { kind: 'contact', phone: '+62811', ownNumber: true } }, 'reply.kind'],
      [{ id: randomUUID(), reply: { kind: 'text', text: 'x', verifiedPhone: '+62811' } }, 'reply'],
    ];
    for (const [body, path] of wrong) {
      const answer = await problem(await page.post('/api/messages', body));
      expect(answer).toMatchObject({ status: 400, code: 'Malformed', path });
    }
    const headers = { Authorization: `Bearer ${page.token}` };
    const answer = await problem(await fetch(`${rig.url}/api/messages`, { method: 'POST', headers, body: '{"id":' }));
    expect(answer).toMatchObject({ status: 400, path: '(body)' });
    expect(desk.accepted).toEqual([]);
  });

  test('a body over 64 kB is not taken, one just under it is', async () => {
    expect(await page.write(randomUUID(), 'a'.repeat(63 * 1024))).toBe(202);
    const answer = await problem(
      await page.post('/api/messages', { id: randomUUID(), reply: { kind: 'text', text: 'a'.repeat(65 * 1024) } }),
    );
    expect(answer).toMatchObject({ status: 413, code: 'TooLarge' });
    expect(answer.text).toMatch(/terlalu besar/);
  });

  test('what is wrong is said in the language of the page', async () => {
    const headers = { Authorization: 'Bearer x', 'Accept-Language': 'en' };
    expect((await problem(await fetch(`${rig.url}/api/history`, { headers }))).text).toMatch(/conversation is closed/);
    headers['Accept-Language'] = 'fr';
    expect((await problem(await fetch(`${rig.url}/api/history`, { headers }))).text).toMatch(
      /Percakapan ini sudah ditutup/,
    );
  });

  test('a full disk answers 503 and leaves nothing behind; the same id comes in later, once', async () => {
    const id = randomUUID();
    rig.port.full = true;
    expect(await page.write(id, 'hadir')).toBe(503);
    expect(await page.history()).toEqual([]);
    rig.port.full = false;
    expect(await page.write(id, 'hadir')).toBe(202);
    expect(await page.write(id, 'hadir')).toBe(202);
    expect((await page.history()).map(({ said }) => said.text)).toEqual(['hadir']);
  });

  test('control: an acknowledgement that does not wait for the disk is seen from outside', async () => {
    let stored = false;
    await rig.channel.start({
      ...desk.hooks,
      async accept() {
        setTimeout(() => (stored = true), 200);
      },
    });
    expect(await page.write(randomUUID(), 'hadir')).toBe(202);
    expect(stored).toBe(false);
  });

  test('one page that floods is slowed, another is not', async () => {
    await rig.close();
    // The clock of a demo stands still; the minute that counts is the one outside.
    const still = rig.clock.now();
    let ticks = 0;
    rig = await webRig({ clock: { now: () => still }, ticks: () => ticks, limits: { messagesPerMinute: 3 } });
    await rig.channel.start(desk.hooks);
    const [flood, calm] = [await openPage(rig.url), await openPage(rig.url)];
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push(await flood.write(randomUUID(), 'ya'));
    expect(statuses).toEqual([202, 202, 202, 429]);
    expect(await calm.write(randomUUID(), 'ya')).toBe(202);
    ticks += MINUTE;
    expect(await flood.write(randomUUID(), 'ya')).toBe(202);
  });

  test('messages to one chat keep their order also when storing the first takes longest', async () => {
    const to = await address(page);
    const put = rig.port.put;
    rig.port.put = async (...line) => {
      if (line[2] === 'b1') await new Promise((resolve) => setTimeout(resolve, 50));
      return put(...line);
    };
    await Promise.all(['b1', 'b2', 'b3'].map((id) => rig.channel.send(to, plain(id), id)));
    expect((await page.history()).map(({ said }) => said.text)).toEqual(['b1', 'b2', 'b3']);
  });

  describe('the stream', () => {
    test('brings what was said, then what is said, in order and each once', async () => {
      const to = await address(page);
      await rig.channel.send(to, plain('satu'), 'b1');
      const stream = await page.events();
      expect((await stream.line()).said.text).toBe('satu');
      expect((await stream.next())?.event).toBe('caught-up');
      await page.write(randomUUID(), 'dua');
      await Promise.all(['tiga', 'empat', 'lima'].map((text) => rig.channel.send(to, plain(text), text)));
      const lines = [await stream.line(), await stream.line(), await stream.line(), await stream.line()];
      expect(lines.map(({ said }) => said.text)).toEqual(['dua', 'tiga', 'empat', 'lima']);
      expect(lines.map(({ from }) => from)).toEqual(['person', 'bot', 'bot', 'bot']);
      stream.close();
    });

    test('goes on after a cursor without a gap and without a repeat', async () => {
      const to = await address(page);
      for (const text of ['satu', 'dua', 'tiga']) await rig.channel.send(to, plain(text), text);
      const first = await page.events();
      await first.line();
      const { cursor } = await first.line();
      first.close();
      await rig.channel.send(to, plain('empat'), 'empat');
      const second = await page.events(cursor);
      expect([(await second.line()).said.text, (await second.line()).said.text]).toEqual(['tiga', 'empat']);
      second.close();
      expect((await page.history(cursor)).map(({ said }) => said.text)).toEqual(['tiga', 'empat']);
    });

    test('brings a long chat whole', async () => {
      const to = await address(page);
      for (let i = 0; i < 230; i++) await rig.port.put('web', to, `b${i}`, plain(`${i}`), new Date());
      const stream = await page.events();
      for (let i = 0; i < 230; i++) expect((await stream.line()).said.text).toBe(String(i));
      expect((await stream.next())?.event).toBe('caught-up');
      stream.close();
    });

    test('carries nothing of another chat, and no hidden words of a choice', async () => {
      const other = await openPage(rig.url);
      const [stream, otherStream] = [await page.events(), await other.events()];
      await rig.channel.send(await address(page), plain('rahasia Sari'), 's');
      const choices = [{ id: 'yes', label: 'Ya', aliases: ['betul sekali'] }];
      await rig.channel.send(await address(other), { text: 'untuk Darma', choices, keys: 'words', promptId: 'p' }, 'd');
      expect((await stream.line()).said.text).toBe('rahasia Sari');
      const line = await otherStream.line();
      expect(line.said.text).toBe('untuk Darma');
      expect(JSON.stringify(line)).not.toContain('betul sekali');
      expect(JSON.stringify(await other.history())).not.toContain('rahasia');
      stream.close();
      otherStream.close();
    });

    describe('between heartbeats', () => {
      const soon = <T>(work: Promise<T>) =>
        Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, 2000, new Error('not pushed')))]);

      beforeEach(async () => {
        await rig.close();
        rig = await webRig({ limits: { heartbeatMs: 20_000 } });
        desk = storingDesk(rig);
        await rig.channel.start(desk.hooks);
        page = await openPage(rig.url);
      });

      test('pushes a line at once', async () => {
        const to = await address(page);
        const stream = await page.events();
        await stream.next();
        await stream.next();
        await rig.channel.send(to, plain('segera'), 'b1');
        expect((await soon(stream.line())).said.text).toBe('segera');
        await page.write(randomUUID(), 'dari saya');
        expect((await soon(stream.line())).said.text).toBe('dari saya');
        stream.close();
      });

      test('misses nothing that is said while the past is being read', async () => {
        const to = await address(page);
        const read = rig.port.history;
        let release = () => {};
        const held = new Promise<void>((resolve) => (release = resolve));
        const reading = new Promise<void>((reached) => {
          rig.port.history = async (...question) => {
            const lines = await read(...question);
            reached();
            await held;
            return lines;
          };
        });
        const stream = await page.events();
        await reading;
        await rig.channel.send(to, plain('terselip'), 'b1');
        release();
        expect((await soon(stream.line())).said.text).toBe('terselip');
        stream.close();
      });
    });

    test('ends when the channel stops', async () => {
      const stream = await page.events();
      await stream.next();
      await rig.channel.stop();
      while ((await stream.next()) !== null);
    });
  });

  describe('delivery', () => {
    const delivered = () =>
      desk.reports.flatMap((report) =>
        'externalId' in report && report.state === 'delivered' ? [report.externalId] : [],
      );

    test('is reported when a page took the line, and not when nobody looked', async () => {
      const to = await address(page);
      const result = await rig.channel.send(to, plain('halo'), 'b1');
      expect(result).toEqual({ outcome: 'sent', externalId: 'b1' });
      await new Promise((resolve) => setTimeout(resolve, 80));
      expect(delivered()).toEqual([]);
      const stream = await page.events();
      await stream.line();
      await expect.poll(delivered).toEqual(['b1']);
      stream.close();
    });

    test('is reported once the sender knows that it was sent, however fast the page is', async () => {
      const stream = await page.events();
      await stream.next();
      await stream.next();
      const sending = rig.channel.send(await address(page), plain('halo'), 'b1');
      await stream.line();
      expect(delivered()).toEqual([]);
      await sending;
      await expect.poll(delivered).toEqual(['b1']);
      stream.close();
    });

    test('is reported at the latest when the channel stops, and a report that fails stops nothing', async () => {
      await rig.close();
      rig = await webRig({ limits: { receiptAfterMs: 60_000 } });
      desk = storingDesk(rig);
      const tried: string[] = [];
      await rig.channel.start({
        ...desk.hooks,
        async report(report) {
          if ('externalId' in report) tried.push(report.externalId);
          throw new Error('database is locked');
        },
      });
      page = await openPage(rig.url);
      const to = await address(page);
      for (const id of ['b1', 'b2']) await rig.channel.send(to, plain(id), id);
      await page.history();
      await page.history();
      expect(tried).toEqual([]);
      await rig.channel.stop();
      expect(tried).toEqual(['b1', 'b2']);
    });

    test('is not reported again for what a page had already', async () => {
      await rig.channel.send(await address(page), plain('halo'), 'b1');
      await page.history();
      await expect.poll(delivered).toEqual(['b1']);
      rig.port.taken('b1');
      await page.history();
      await rig.channel.stop();
      expect(delivered()).toEqual(['b1']);
    });
  });

  describe('a tab', () => {
    test('is a person of its own', async () => {
      const other = await openPage(rig.url);
      await page.write(randomUUID(), 'saya Sari');
      await other.write(randomUUID(), 'saya Darma');
      expect(new Set(desk.accepted.map(({ sender }) => sender.id)).size).toBe(2);
      expect((await other.history()).map(({ said }) => said.text)).toEqual(['saya Darma']);
    });

    test('closes after thirty idle minutes, also while its page listens', async () => {
      const stream = await page.events();
      await stream.next();
      rig.clock.move(29 * MINUTE);
      expect(await page.write(randomUUID(), 'masih di sini')).toBe(202);
      rig.clock.move(29 * MINUTE);
      await new Promise((resolve) => setTimeout(resolve, 120));
      rig.clock.move(2 * MINUTE);
      let last: string | undefined;
      for (let event = await stream.next(); event !== null; event = await stream.next()) last = event.event;
      expect(last).toBe('closed');
      expect(await page.write(randomUUID(), 'terlambat')).toBe(401);
    });

    test('is not kept open by a page that only reads', async () => {
      rig.clock.move(20 * MINUTE);
      expect((await page.get('/api/history')).status).toBe(200);
      rig.clock.move(11 * MINUTE);
      expect((await page.get('/api/history')).status).toBe(401);
    });

    test('that was closed is closed, while another tab of the same person goes on', async () => {
      const { link } = (await (await page.post('/api/link', {})).json()) as { link: string };
      const again = await openPage(rig.url, { secret: link.slice('#c='.length) });
      const stream = await page.events();
      expect((await page.post('/api/close', {})).status).toBe(204);
      let last: string | undefined;
      for (let event = await stream.next(); event !== null; event = await stream.next()) last = event.event;
      expect(last).toBe('closed');
      expect((await page.get('/api/history')).status).toBe(401);
      expect((await again.get('/api/history')).status).toBe(200);
    });

    test('opens the same chat through a personal link, which a newer link ends', async () => {
      await page.write(randomUUID(), 'saya Sari');
      const link = async () => ((await (await page.post('/api/link', {})).json()) as { link: string }).link;
      const first = await link();
      expect(first).toMatch(/^#c=/);
      const again = await openPage(rig.url, { secret: first.slice(3) });
      expect((await again.history()).map(({ said }) => said.text)).toEqual(['saya Sari']);
      await link();
      const old = await fetch(`${rig.url}/api/tabs`, {
        method: 'POST',
        body: JSON.stringify({ secret: first.slice(3) }),
      });
      expect(await problem(old)).toMatchObject({ status: 404, code: 'UnknownLink' });
    });

    test('of the demo brings a verified number only where one was set up', async () => {
      const as = await fetch(`${rig.url}/api/tabs`, { method: 'POST', body: JSON.stringify({ as: 'sari' }) });
      expect(as.status).toBe(400);
      await rig.close();
      rig = await webRig({ demoTabs: [{ id: 'sari', address: 'demo-sari', verifiedPhone: '+628400000001' }] });
      desk = storingDesk(rig);
      await rig.channel.start(desk.hooks);
      const [sari, stranger] = [await openPage(rig.url, { as: 'sari' }), await openPage(rig.url)];
      await sari.write(randomUUID(), 'halo');
      await stranger.write(randomUUID(), 'halo');
      expect(desk.accepted.map(({ sender }) => sender.verifiedPhone)).toEqual(['+628400000001', undefined]);
    });
  });

  describe('a file', () => {
    const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const send = (body: Uint8Array<ArrayBuffer>, type: string, fields: Record<string, string> = {}) => {
      const form = new FormData();
      for (const [key, value] of Object.entries({ id: randomUUID(), ageMs: '0', ...fields })) form.set(key, value);
      form.set('file', new File([body], 'bukti.png', { type }));
      return fetch(`${rig.url}/api/files`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${page.token}` },
        body: form,
      });
    };

    test('that is a picture is stored before it is taken, with its caption', async () => {
      expect((await send(PNG, 'image/png', { caption: 'antrean baru' })).status).toBe(202);
      const reply = desk.accepted[0]?.reply;
      expect(reply).toMatchObject({ kind: 'media', mime: 'image/png', caption: 'antrean baru' });
      expect(reply?.kind === 'media' && Buffer.from(rig.port.media.get(reply.ref)?.body ?? []).equals(PNG)).toBe(true);
    });

    test('that only calls itself a picture is not taken', async () => {
      const answer = await send(new Uint8Array(Buffer.from('<svg onload=alert(1)>')), 'image/png');
      expect(await problem(answer)).toMatchObject({ status: 415, code: 'FileKind' });
      expect(desk.accepted).toEqual([]);
    });

    test('that is empty is said to be empty, whatever kind it calls itself', async () => {
      for (const type of ['application/pdf', 'image/png', 'text/plain']) {
        const answer = await send(new Uint8Array(0), type);
        expect(await problem(answer)).toMatchObject({
          status: 400,
          code: 'FileEmpty',
          text: 'Berkas itu kosong. Mohon pilih berkas yang berisi.',
        });
      }
      expect(desk.accepted).toEqual([]);
    });

    test('over 10 MB is not taken, one of 9.9 MB is', async () => {
      const big = (bytes: number) => new Uint8Array(Buffer.concat([PNG, Buffer.alloc(bytes)]));
      expect((await send(big(9.9 * 1024 * 1024), 'image/png')).status).toBe(202);
      expect(await problem(await send(big(10 * 1024 * 1024), 'image/png'))).toMatchObject({ status: 413 });
      expect(await problem(await send(big(25 * 1024 * 1024), 'image/png'))).toMatchObject({ status: 413 });
    });

    test('without its id is malformed', async () => {
      expect(await problem(await send(PNG, 'image/png', { id: '' }))).toMatchObject({ status: 400, path: 'id' });
    });
  });
});
