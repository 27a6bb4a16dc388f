/** Many enrolled people, made through the store's own doors. */
import type { Bot } from './bot.ts';
import { account } from './bot.ts';

/** Enrols people straight through the port: a reply accepted, a turn committed with the facts of a registration. */
export async function enrol(bot: Bot, count: number, now: Date): Promise<void> {
  const { store, programme } = bot;
  const batch = 500;
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from);
    await store.accept(
      Array.from({ length: size }, (_, at) => ({
        channel: 'web' as const,
        account,
        chat: { address: `p-${from + at}`, kind: 'private' as const },
        sender: { id: `p-${from + at}` },
        externalId: `enrol-${from + at}`,
        sentAt: now,
        reply: { kind: 'text' as const, text: 'setuju' },
      })),
      now,
    );
    const works = await store.next(now, { total: size, scheduled: 0, except: new Set() });
    await store.commit(
      works.map(({ inboxId, who, revision }) => ({
        inboxId,
        who,
        revision,
        conversation: { schema: 1, active: null, parked: [], notices: [], queue: [], asked: 0, undo: null, missed: [] },
        effects: [
          { kind: 'record', fact: { kind: 'consent-given', programme: programme.code, textVersion: 'bench' } },
          { kind: 'record', fact: { kind: 'registered', programme: programme.code, standing: 'enrolled', doubts: [] } },
        ],
        outcome: { outcome: 'answered', reason: null },
        countedOn: null,
        now,
      })),
    );
  }
}
