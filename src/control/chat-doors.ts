/** Where each chat is begun with a one-time code for linking it: the address as its channel takes it. */
import { payloadOf } from '../core/deep-link.ts';
import type { ChatDoor } from '../store/reader.ts';

/** The page takes the code out of its address at once and writes the words: they still have to be sent. */
export const pageDoor = (
  site: string,
  { account, path }: { readonly account: string; readonly path: string },
): ChatDoor => ({
  channel: 'web',
  account,
  url: (code) => `${site.replace(/\/$/, '')}${path}/#h=${code}`,
});

/** `bot`: its user name. Whoever opens the link and taps Start has sent the words. */
export const telegramDoor = (account: string, bot: string): ChatDoor => ({
  channel: 'telegram',
  account,
  url: (code) => `https://t.me/${bot}?start=${payloadOf(`HUBUNGKAN ${code}`)}`,
});
