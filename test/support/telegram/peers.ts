/** Bot APIs that a channel may be tested against, behind one small interface: ours and two that no one here wrote. */
import { crablinePeer } from './crabline-peer.ts';
import { fakePeer } from './fake-peer.ts';
import { testApiPeer } from './test-api-peer.ts';

export interface Heard {
  readonly text: string;
  /** Labels of the inline buttons, in reading order. */
  readonly buttons: readonly string[];
}

export interface BotApiPeer {
  readonly apiRoot: string;
  readonly token: string;
  /** The private chat with somebody; the same name is the same person. */
  chatOf(person: string): number;
  write(person: string, text: string): Promise<void>;
  /** Taps the newest button with this label. Absent where the peer has no callback queries. */
  readonly tap?: (person: string, label: string) => Promise<void>;
  /** What the bot said to somebody, in order. */
  screen(person: string): Promise<readonly Heard[]>;
  close(): Promise<void>;
}

export type PeerName = 'crabline' | 'telegram-test-api' | 'fake';

export const peers: Readonly<Record<PeerName, () => Promise<BotApiPeer>>> = {
  crabline: crablinePeer,
  'telegram-test-api': testApiPeer,
  fake: fakePeer,
};
