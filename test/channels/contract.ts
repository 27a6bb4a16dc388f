/** What every channel must do, run against each of them over its own protocol. A skip carries its reason. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Hooks } from '../../src/channels/channel.ts';
import type { DeliveryReport } from '../../src/core/delivery.ts';
import type { ChannelName, Inbound, Outbound } from '../../src/core/message.ts';

/** The other side of a channel: its provider and the people behind it. */
export interface Peer {
  readonly channel: Channel;
  /** The provider brings what the person wrote; the same key again is a redelivery. Resolves to whether the channel acknowledged it. */
  write(person: string, key: number, text: string): Promise<boolean>;
  address(person: string): Promise<string>;
  /** The texts that the person's screen shows from the bot, in order. Choices that are shown as text may follow the text. */
  screen(person: string): Promise<readonly string[]>;
  /** The provider is away (or its disk is full) until called with false. */
  away(is: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface ChannelContract {
  readonly name: ChannelName;
  /** A fresh peer and a channel that was not started. */
  make(): Promise<Peer>;
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[];
}

/** Texts that have been damaged by channels before. */
export const TRICKY_TEXTS: Readonly<Record<string, string>> = {
  'right to left': 'مرحبا، نعم ١٢٣ abc',
  'joined emoji': 'siap 🙏🏽 👩‍👩‍👧‍👦 🇮🇩',
  'zero width': 'ha\u200bdir\u200d\ufeff',
  'combining marks': 'e\u0301 ñ \u1b13\u1b38',
  'line ends': 'satu\ndua\n\n  tiga',
  markup: '<b>tebal</b> <script>alert(1)</script> *_[x](y)_* {{nama}} $t(x)',
  'percent and quotes': `100% "dua" 'satu' \\ %00 &amp;`,
  '10,000 characters': 'Saya hadir. '.repeat(833).concat('aaaa'),
};

/** What a started channel handed over, with acceptance under the test's control. */
export interface Desk {
  readonly hooks: Hooks;
  readonly accepted: Inbound[];
  readonly reports: DeliveryReport[];
  /** Runs before each message counts as stored; throw to say that it could not be. */
  store: (inbound: Inbound) => Promise<void>;
}

export function fakeDesk(): Desk {
  const desk: Desk = {
    accepted: [],
    reports: [],
    store: async () => {},
    hooks: {
      async accept(inbound) {
        await desk.store(inbound);
        desk.accepted.push(inbound);
      },
      async report(report) {
        desk.reports.push(report);
      },
    },
  };
  return desk;
}

export const plain = (text: string): Outbound => ({ text, choices: [], keys: 'words' });

export function channelContract({ name, make, skip = [] }: ChannelContract): void {
  const check = (title: string, run: () => Promise<void>) => {
    const skipped = skip.find(({ tests }) => tests.includes(title));
    if (skipped) test.skip(`${title} (skipped: ${skipped.reason})`, run);
    else test(title, run);
  };

  describe(`${name} keeps the channel contract`, () => {
    let peer: Peer;
    let desk: Desk;
    const textsOf = (inbounds: readonly Inbound[]) =>
      inbounds.map(({ reply }) => (reply.kind === 'text' ? reply.text : reply.kind));

    beforeEach(async () => {
      peer = await make();
      desk = fakeDesk();
      await peer.channel.start(desk.hooks);
    });
    afterEach(async () => {
      await peer.channel.stop();
      await peer.close();
    });

    check('what a person writes arrives as a message of a private chat', async () => {
      const before = Date.now();
      expect(await peer.write('sari', 1, 'DAFTAR KAL-2027-01')).toBe(true);
      const [inbound, ...more] = desk.accepted;
      expect(more).toEqual([]);
      expect(inbound).toMatchObject({
        channel: name,
        account: peer.channel.account,
        chat: { address: await peer.address('sari'), kind: 'private' },
        reply: { kind: 'text', text: 'DAFTAR KAL-2027-01' },
      });
      expect(inbound?.externalId).not.toBe('');
      expect(Number.isNaN(inbound?.sentAt.getTime())).toBe(false);
      expect(inbound?.sentAt.getTime()).toBeLessThan(before + 60_000);
    });

    check('a message is acknowledged only after it was stored', async () => {
      let stored = () => {};
      let acknowledged = false;
      desk.store = () => new Promise((resolve) => (stored = resolve));
      const reached = new Promise<void>((resolve) => {
        const held = desk.store;
        desk.store = (inbound) => {
          resolve();
          return held(inbound);
        };
      });
      const writing = peer.write('sari', 1, 'hadir').then((is) => (acknowledged = is));
      await reached;
      // Long enough for an acknowledgement that waits for nothing to come back over loopback.
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(acknowledged).toBe(false);
      stored();
      await writing;
      expect(acknowledged).toBe(true);
    });

    check('a message that could not be stored is not acknowledged, and comes in when it is brought again', async () => {
      desk.store = async () => {
        throw new Error('ENOSPC: no space left on device');
      };
      expect(await peer.write('sari', 1, 'hadir')).toBe(false);
      expect(desk.accepted).toEqual([]);
      desk.store = async () => {};
      expect(await peer.write('sari', 1, 'hadir')).toBe(true);
      expect(textsOf(desk.accepted)).toEqual(['hadir']);
    });

    check('one message that could not be stored does not stop the others', async () => {
      desk.store = async ({ reply }) => {
        if (reply.kind === 'text' && reply.text === 'dua') throw new Error('no');
      };
      expect(await peer.write('sari', 1, 'satu')).toBe(true);
      expect(await peer.write('sari', 2, 'dua')).toBe(false);
      expect(await peer.write('darma', 3, 'tiga')).toBe(true);
      expect(textsOf(desk.accepted)).toEqual(['satu', 'tiga']);
    });

    check('a redelivery carries the same external id, another message another one', async () => {
      await peer.write('sari', 1, 'ya');
      await peer.write('sari', 1, 'ya');
      await peer.write('sari', 2, 'ya');
      const ids = desk.accepted.map(({ externalId }) => externalId);
      expect(new Set(ids).size).toBe(2);
      expect(ids.at(-1)).not.toBe(ids[0]);
    });

    check('two people have two addresses', async () => {
      await peer.write('sari', 1, 'saya Sari');
      await peer.write('darma', 2, 'saya Darma');
      const [sari, darma] = desk.accepted;
      expect(sari?.chat.address).not.toBe(darma?.chat.address);
      expect(sari?.chat.address).toBe(await peer.address('sari'));
    });

    check('what one person writes keeps its order', async () => {
      const texts = Array.from({ length: 20 }, (_, i) => `pesan ${i}`);
      for (const [i, text] of texts.entries()) await peer.write('sari', i + 1, text);
      expect(textsOf(desk.accepted)).toEqual(texts);
    });

    check('a chat whose message is still being stored does not hold up another chat', async () => {
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const sari = await peer.address('sari');
      desk.store = async ({ chat }) => {
        if (chat.address === sari) await held;
      };
      const slow = peer.write('sari', 1, 'lambat');
      expect(await peer.write('darma', 2, 'cepat')).toBe(true);
      release();
      expect(await slow).toBe(true);
      expect(textsOf(desk.accepted)).toEqual(['cepat', 'lambat']);
    });

    for (const [what, text] of Object.entries(TRICKY_TEXTS)) {
      check(`${what} comes in unchanged`, async () => {
        expect(await peer.write('sari', 1, text)).toBe(true);
        expect(textsOf(desk.accepted)).toEqual([text]);
      });

      check(`${what} goes out unchanged`, async () => {
        const result = await peer.channel.send(await peer.address('sari'), plain(text), 'out-1');
        expect(result.outcome).toBe('sent');
        expect((await peer.screen('sari')).join('')).toBe(text);
      });
    }

    check('a choice that is offered can be read', async () => {
      const choices = [
        { id: 'yes', label: 'Setuju' },
        { id: 'no', label: 'Tidak' },
      ];
      await peer.channel.send(
        await peer.address('sari'),
        { text: 'Setuju?', choices, keys: 'digits', promptId: 'p1' },
        'out-1',
      );
      expect((await peer.screen('sari')).join('\n')).toMatch(/Setuju\?.*Setuju.*Tidak/s);
    });

    check('messages to one chat arrive in the order in which they were sent', async () => {
      const address = await peer.address('sari');
      const texts = Array.from({ length: 15 }, (_, i) => `kabar ${i}`);
      await Promise.all(texts.map((text, i) => peer.channel.send(address, plain(text), `out-${i}`)));
      expect(await peer.screen('sari')).toEqual(texts);
    });

    check('messages to several chats go each to its own', async () => {
      const people = ['sari', 'darma', 'rini'];
      await Promise.all(
        people.map(async (person) =>
          peer.channel.send(await peer.address(person), plain(`untuk ${person}`), `out-${person}`),
        ),
      );
      for (const person of people) expect(await peer.screen(person)).toEqual([`untuk ${person}`]);
    });

    check('sending the same outbox id again shows the message once', async () => {
      const address = await peer.address('sari');
      await peer.channel.send(address, plain('sekali'), 'out-1');
      expect((await peer.channel.send(address, plain('sekali'), 'out-1')).outcome).toBe('sent');
      expect(await peer.screen('sari')).toEqual(['sekali']);
    });

    check(
      'a provider that is away is a result, not an exception, and sending works again when it is back',
      async () => {
        const address = await peer.address('sari');
        await peer.away(true);
        const result = await peer.channel.send(address, plain('halo'), 'out-1');
        expect(['later', 'unknown']).toContain(result.outcome);
        await peer.away(false);
        expect((await peer.channel.send(address, plain('halo'), 'out-1')).outcome).toBe('sent');
        expect(await peer.screen('sari')).toEqual(['halo']);
      },
    );

    check('stop waits for what is being stored, and takes nothing afterwards', async () => {
      let release = () => {};
      let reached = () => {};
      const arriving = new Promise<void>((resolve) => (reached = resolve));
      desk.store = () => {
        reached();
        return new Promise((resolve) => (release = resolve));
      };
      const writing = peer.write('sari', 1, 'terakhir');
      await arriving;
      let stopped = false;
      const stopping = peer.channel.stop().then(() => (stopped = true));
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(stopped).toBe(false);
      release();
      await stopping;
      await writing.catch(() => false);
      desk.store = async () => {};
      expect(await peer.write('sari', 2, 'sesudah').catch(() => false)).toBe(false);
      expect(textsOf(desk.accepted)).toEqual(['terakhir']);
    });

    check('a channel that was stopped can be stopped again', async () => {
      await peer.channel.stop();
      await peer.channel.stop();
    });
  });
}
