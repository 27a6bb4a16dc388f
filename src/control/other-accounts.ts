/** The accounts of channels that are not the page: each answers for one agency, as soon as that is known. */
import type { ChannelName } from '../core/message.ts';
import type { Desk } from '../store/desk.ts';
import type { Reader } from '../store/reader.ts';
import { firstAccount } from './chat-pages.ts';

export interface OtherAccount {
  readonly id: string;
  readonly channel: ChannelName;
  /** Null: the agency that came first. */
  readonly agencyCode: string | null;
}

/** Writes only what is new. Until then nobody answers for an account, and its provider keeps what people write. */
export async function ensureOthers(
  accounts: readonly OtherAccount[],
  {
    desk,
    reader,
  }: { readonly desk: Pick<Desk, 'ensureAccount'>; readonly reader: Pick<Reader, 'agencies' | 'agencyOf'> },
  now: Date,
): Promise<void> {
  if (accounts.length === 0) return;
  const [agencies, first] = [await reader.agencies(), await reader.agencyOf(firstAccount)];
  for (const { id, channel, agencyCode } of accounts) {
    const agency = agencyCode === null ? first : agencies.find(({ code }) => code === agencyCode);
    if (agency && (await reader.agencyOf(id)) === null)
      await desk.ensureAccount({ id, channel, agencyId: agency.id }, now);
  }
}
