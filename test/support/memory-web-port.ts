/** The web port in memory, for tests of the channel and the page. Says itself what a real one must keep. */
import { createHash, randomBytes } from 'node:crypto';
import type { ChatLine, Tab, WebPort } from '../../src/channels/web/port.ts';
import type { Inbound, Outbound } from '../../src/core/message.ts';

const IDLE_MS = 30 * 60_000;

interface OpenTab extends Tab {
  seenAt: Date;
}

export interface MemoryWebPort extends WebPort {
  /** What the store does on `accept`: the person's line, once per external id. False: it was there already. */
  heard(inbound: Inbound, now: Date): boolean;
  /** What the store does on a delivery report. */
  taken(id: string): void;
  readonly media: Map<string, { readonly mime: string; readonly body: Uint8Array }>;
  /** Addresses that have a chat, in the order they came. */
  readonly addresses: readonly string[];
  /** Set to make every write fail, as a full disk does. */
  full: boolean;
}

export function memoryWebPort(): MemoryWebPort {
  const tabs = new Map<string, OpenTab>();
  const links = new Map<string, string>();
  const chats = new Map<string, ChatLine[]>();
  const media = new Map<string, { readonly mime: string; readonly body: Uint8Array }>();
  let count = 0;
  const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');
  const chat = (address: string) => {
    const lines = chats.get(address) ?? [];
    chats.set(address, lines);
    return lines;
  };
  const cursor = () => String(++count).padStart(9, '0');
  const open = (tab: Tab, now: Date) => {
    const token = randomBytes(24).toString('base64url');
    tabs.set(hash(token), { ...tab, seenAt: now });
    chat(tab.address);
    return { token, ...tab };
  };
  const written = () => {
    if (port.full) throw new Error('ENOSPC: no space left on device');
  };

  const port: MemoryWebPort = {
    full: false,
    media,
    get addresses() {
      return [...chats.keys()];
    },
    heard(inbound, now) {
      written();
      const lines = chat(inbound.chat.address);
      if (lines.some(({ id }) => id === inbound.externalId)) return false;
      lines.push({ cursor: cursor(), id: inbound.externalId, from: 'person', at: now, said: said(inbound, lines) });
      return true;
    },
    taken(id) {
      for (const lines of chats.values()) {
        const at = lines.findIndex((line) => line.id === id);
        const line = lines[at];
        if (line) lines[at] = { ...line, taken: true };
      }
    },
    async openTab(_account, now, as) {
      written();
      return open(as ?? { address: `tab-${randomBytes(8).toString('hex')}`, verifiedPhone: null }, now);
    },
    async tab(_account, token, now, quiet) {
      const tab = tabs.get(hash(token));
      if (!tab || now.getTime() - tab.seenAt.getTime() > IDLE_MS) return null;
      if (quiet !== true) tab.seenAt = now;
      return { address: tab.address, verifiedPhone: tab.verifiedPhone };
    },
    async closeTab(_account, token) {
      tabs.delete(hash(token));
    },
    async personalLink(_account, address) {
      for (const [key, of] of links) if (of === address) links.delete(key);
      const secret = randomBytes(24).toString('base64url');
      links.set(hash(secret), address);
      return secret;
    },
    async reopen(_account, secret, now) {
      const address = links.get(hash(secret));
      return address === undefined ? null : open({ address, verifiedPhone: null }, now);
    },
    async history(_account, address, after, limit) {
      const lines = chat(address);
      const from = after === null ? 0 : lines.findIndex((line) => line.cursor === after) + 1;
      return lines.slice(from, from + limit);
    },
    async put(_account, address, id, message: Outbound, now) {
      written();
      const lines = chat(address);
      if (!lines.some((line) => line.id === id))
        lines.push({ cursor: cursor(), id, from: 'bot', at: now, said: message });
    },
    async putMedia({ mime, body }) {
      written();
      const ref = createHash('sha256').update(body).digest('hex');
      media.set(ref, { mime, body });
      return ref;
    },
  };
  return port;
}

/** The words of a line: what was typed, or the label of what was tapped. */
function said({ reply }: Inbound, lines: readonly ChatLine[]): ChatLine['said'] {
  switch (reply.kind) {
    case 'text':
      return { text: reply.text };
    case 'media':
      return { text: reply.caption ?? '', media: { ref: reply.ref, mime: reply.mime } };
    case 'choice': {
      const choices = lines.flatMap((line) =>
        'choices' in line.said && line.said.promptId === reply.promptId ? line.said.choices : [],
      );
      return { text: choices.find(({ id }) => id === reply.choiceId)?.label ?? '' };
    }
    default:
      return { text: '' };
  }
}
