/** What every channel promises: it carries messages and reports what became of them, and knows no person and no flow. */
import type { DeliveryReport, SendResult } from '../core/delivery.ts';
import type { ChannelName, Inbound, Outbound } from '../core/message.ts';

export interface Hooks {
  /** Resolves once the message is on disk; acknowledge it to the provider only then. Rejects when it could not be stored. */
  accept(inbound: Inbound): Promise<void>;
  /** Receipts and blocking. */
  report(report: DeliveryReport): Promise<void>;
}

export interface Channel {
  readonly name: ChannelName;
  /** Which of our accounts on the channel this is; one sender an account. */
  readonly account: string;
  /** No provider counts what it carries: a reply takes no room from the pace of what nobody asked for. */
  readonly unmetered?: true;
  start(hooks: Hooks): Promise<void>;
  /** Concurrent over chats, in order within one. `id` is the outbox id: pass it on where the provider takes one. Never throws for a refusal. */
  send(address: string, message: Outbound, id: string): Promise<SendResult>;
  stop(): Promise<void>;
}
