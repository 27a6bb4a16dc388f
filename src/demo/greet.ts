/** In the demo each participant has already opened the link of their invitation: the first message stands there. */
import type { Store } from '../store/store.ts';
import { demoProgramme } from './seed.ts';
import type { DemoTab } from './tabs.ts';

/** Harmless when it was done before: the same message is stored once. */
export async function greet(
  store: Pick<Store, 'accept'>,
  account: string,
  tabs: readonly DemoTab[],
  now: Date,
): Promise<void> {
  const inbounds = tabs.map(({ address, verifiedPhone }) => ({
    channel: 'web' as const,
    account,
    chat: { address, kind: 'private' as const },
    sender: { id: address, verifiedPhone },
    externalId: `hello-${address}`,
    sentAt: now,
    reply: { kind: 'text' as const, text: `DAFTAR ${demoProgramme}` },
  }));
  await store.accept(inbounds, now);
}
