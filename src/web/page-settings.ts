/** Whose page it is: asked with every page, because an agency may come, or change its name, while the page is served. */
import type { Reader } from '../store/reader.ts';

/** What the page is told about where it stands. */
export interface PageSettings {
  /** Whose chat it is, as the person knows it: "BKPSDM Kota Denpasar". */
  readonly agency: string;
  /** IANA zone of the hours under the messages. */
  readonly zone: string;
  /** Chat words of the menu that are built already; a word that is not built is not offered. */
  readonly words: readonly ('help' | 'language')[];
  /** The user names of our Telegram bots: their addresses open with a tap. */
  readonly bots: readonly string[];
}

/** Before the first import nobody answers for the account: the page then goes by our own name. */
const nobodys = { name: 'Pamong', zone: 'Asia/Jakarta' } as const;

export function pageSettings(
  reader: Pick<Reader, 'agencyOf'>,
  account: string,
  bots: () => readonly string[] = () => [],
): () => Promise<PageSettings> {
  return async () => {
    const { name, zone } = (await reader.agencyOf(account)) ?? nobodys;
    return { agency: name, zone, words: ['help', 'language'], bots: bots() };
  };
}
