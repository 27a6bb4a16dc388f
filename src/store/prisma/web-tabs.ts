/** What the browser channel needs kept: tabs, personal links, and the chat as a page shows it. Its port is met in structure. */
import { randomBytes } from 'node:crypto';
import type { Outbound } from '../../core/message.ts';
import { addressHash } from './chats.ts';
import { puttingMedia } from './media.ts';
import type { Parts } from './parts.ts';
import { historyOf, showing } from './web-history.ts';
import type { ChatLine } from './web-line.ts';

export interface Tab {
  readonly address: string;
  readonly verifiedPhone: string | null;
}

export interface WebTabs {
  openTab(
    account: string,
    now: Date,
    as?: { readonly address: string; readonly verifiedPhone: string | null },
  ): Promise<{ readonly token: string } & Tab>;
  tab(account: string, token: string, now: Date, quiet?: boolean): Promise<Tab | null>;
  closeTab(account: string, token: string, now: Date): Promise<void>;
  personalLink(account: string, address: string, now: Date): Promise<string>;
  reopen(account: string, secret: string, now: Date): Promise<({ readonly token: string } & Tab) | null>;
  put(account: string, address: string, id: string, message: Outbound, now: Date): Promise<void>;
  history(
    account: string,
    address: string,
    after: string | null,
    limit: number,
    now: Date,
  ): Promise<readonly ChatLine[]>;
  putMedia(media: { readonly mime: string; readonly body: Uint8Array }, now: Date): Promise<string>;
}

const IDLE_MS = 30 * 60_000;
/** A sign of life is written this often; in between it is kept in memory. */
const NOTE_EVERY_MS = 60_000;
const MOST_NOTED = 10_000;

/** Tokens and secrets are given out once and kept only as hashes. */
export function openWebTabs(parts: Parts): WebTabs {
  const { queue, read, seal } = parts;
  const lastSeen = new Map<string, Date>();
  const note = (tokenHash: string, now: Date): void => {
    lastSeen.delete(tokenHash);
    lastSeen.set(tokenHash, now);
    // The one that has been silent longest; its row knows within a minute when it was last seen.
    const [oldest] = lastSeen.keys();
    if (lastSeen.size > MOST_NOTED && oldest !== undefined) lastSeen.delete(oldest);
  };
  const open = async (account: string, tab: Tab, now: Date) => {
    const token = randomBytes(24).toString('base64url');
    const tokenHash = seal.hash('tab', account, token);
    const { address, verifiedPhone } = tab;
    const data = {
      tokenHash,
      accountId: account,
      addressHash: addressHash(seal, account, address),
      ...sealedTab(parts, tab, tokenHash),
      openedAt: now,
      lastSeenAt: now,
    };
    await queue.write((tx) => tx.webTab.create({ data }));
    return { token, address, verifiedPhone };
  };
  return {
    openTab: (account, now, as) =>
      open(account, as ?? { address: `tab-${crypto.randomUUID()}`, verifiedPhone: null }, now),
    async tab(account, token, now, quiet) {
      const tokenHash = seal.hash('tab', account, token);
      const row = await read.webTab.findUnique({ where: { tokenHash } });
      if (row === null || row.closedAt !== null) return null;
      const seen = lastSeen.get(tokenHash) ?? row.lastSeenAt;
      if (now.getTime() - seen.getTime() > IDLE_MS) return null;
      if (quiet !== true) note(tokenHash, now);
      if (quiet !== true && now.getTime() - row.lastSeenAt.getTime() >= NOTE_EVERY_MS) {
        await queue.write((tx) => tx.webTab.update({ where: { tokenHash }, data: { lastSeenAt: now } }));
      }
      return tabIn(parts, row, tokenHash);
    },
    async closeTab(account, token, now) {
      const tokenHash = seal.hash('tab', account, token);
      lastSeen.delete(tokenHash);
      await queue.write((tx) =>
        tx.webTab.updateMany({ where: { tokenHash, closedAt: null }, data: { closedAt: now } }),
      );
    },
    async personalLink(accountId, address, now) {
      const secret = randomBytes(24).toString('base64url');
      const hash = addressHash(seal, accountId, address);
      const tab = await read.webTab.findFirst({
        where: { accountId, addressHash: hash },
        orderBy: { openedAt: 'desc' },
      });
      const { verifiedPhone } = tab ? tabIn(parts, tab, tab.tokenHash) : { verifiedPhone: null };
      const secretHash = seal.hash('link', accountId, secret);
      const own = { secretHash, ...sealedTab(parts, { address, verifiedPhone }, secretHash), createdAt: now };
      await queue.write((tx) =>
        tx.webLink.upsert({
          where: { accountId_addressHash: { accountId, addressHash: hash } },
          create: { accountId, addressHash: hash, ...own },
          update: own,
        }),
      );
      return secret;
    },
    async reopen(accountId, secret, now) {
      const link = await read.webLink.findUnique({ where: { secretHash: seal.hash('link', accountId, secret) } });
      return link && open(accountId, tabIn(parts, link, link.secretHash), now);
    },
    put: showing(parts),
    history: historyOf(parts),
    putMedia: puttingMedia(parts),
  };
}

function sealedTab({ seal }: Parts, { address, verifiedPhone }: Tab, row: string) {
  return {
    address: seal.seal(address, `web.address/${row}`),
    phone: verifiedPhone === null ? null : seal.seal(verifiedPhone, `web.phone/${row}`),
  };
}

function tabIn(
  { seal }: Parts,
  { address, phone }: { address: Uint8Array; phone: Uint8Array | null },
  row: string,
): Tab {
  return {
    address: seal.unseal(address, `web.address/${row}`).toString('utf8'),
    verifiedPhone: phone === null ? null : seal.unseal(phone, `web.phone/${row}`).toString('utf8'),
  };
}
