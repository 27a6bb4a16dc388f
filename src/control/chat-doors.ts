/** Where each chat is begun with a one-time code, for linking it or for joining: the address as its channel takes it. */
import { payloadOf } from '../core/deep-link.ts';
import type { ChatDoor, Reader } from '../store/reader.ts';
import { chatPages } from './chat-pages.ts';
import { chatLink, joinLink } from './page-link.ts';

export interface DoorParts {
  readonly reader: Pick<Reader, 'agencies' | 'agencyOf'>;
  /** Where our pages are opened. */
  readonly site: () => string;
  /** The accounts whose pages are served. */
  readonly served: readonly string[];
  readonly telegrams: readonly { readonly id: string; readonly door: () => ChatDoor | null }[];
}

/** Of an agency: its page, and the bots that speak for it. */
export function chatDoors({ reader, site, served, telegrams }: DoorParts) {
  return async (agencyId: string): Promise<readonly ChatDoor[]> => {
    const pages = (await chatPages(reader)).filter(
      ({ account, agency }) => agency?.id === agencyId && served.includes(account),
    );
    const owners = await Promise.all(telegrams.map(({ id }) => reader.agencyOf(id)));
    const bots = telegrams.filter((_one, at) => owners[at]?.id === agencyId).flatMap(({ door }) => door() ?? []);
    return [...bots, ...pages.map((page) => pageDoor(site(), page))];
  };
}

export const pageDoor = (
  site: string,
  { account, path }: { readonly account: string; readonly path: string },
): ChatDoor => ({
  channel: 'web',
  account,
  url: (code) => chatLink(site, path, code),
  join: (code) => joinLink(site, path, code),
});

/** `bot`: its user name. Whoever opens the link and taps Start has sent the words. */
export const telegramDoor = (account: string, bot: string): ChatDoor => ({
  channel: 'telegram',
  account,
  url: (code) => `https://t.me/${bot}?start=${payloadOf(`HUBUNGKAN ${code}`)}`,
  join: (code) => `https://t.me/${bot}?start=${payloadOf(`GABUNG ${code}`)}`,
});
