/** What every channel promises: it carries messages and reports what became of them, and knows no person and no flow. */
import type { DeliveryReport, SendResult } from '../core/delivery.ts';
import type { ChannelName, Inbound, Outbound } from '../core/message.ts';

export interface Hooks {
  /** Resolves once the message is on disk; acknowledge it to the provider only then. Rejects when it could not be stored. */
  accept(inbound: Inbound): Promise<void>;
  /** Receipts and blocking. */
  report(report: DeliveryReport): Promise<void>;
}

/** What keeps a channel from its provider, or kept it, so that somebody has to know. */
export type Trouble =
  /** Another process asks with the same token. */
  | { readonly kind: 'another-poller' | 'token-refused'; readonly since: Date }
  /** What was written in that time is lost: the provider does not keep it longer. */
  | { readonly kind: 'messages-missed'; readonly since: Date; readonly until: Date };

/** No more than `most` in any span of so many milliseconds. */
export interface Limit {
  readonly most: number;
  readonly spanMs: number;
}

export interface Channel {
  readonly name: ChannelName;
  /** Which of our accounts on the channel this is; one sender an account. */
  readonly account: string;
  /** No provider counts what it carries: a reply takes no room from the pace of what nobody asked for. */
  readonly unmetered?: true;
  /** A message that comes again with the same id is dropped by the provider: then a try of which nobody knows costs nothing. */
  readonly idempotent?: true;
  /** What the provider allows of messages to one chat. Absent: as many as to all. */
  spacing?(address: string): readonly Limit[];
  /** Absent: nothing ever is. */
  troubles?(): readonly Trouble[];
  start(hooks: Hooks): Promise<void>;
  /** Concurrent over chats, in order within one. `id` is the outbox id: pass it on where the provider takes one. `more` resolves when one further call to this chat may leave: a long text takes several. Never throws for a refusal. */
  send(address: string, message: Outbound, id: string, more?: () => Promise<void>): Promise<SendResult>;
  stop(): Promise<void>;
}
