/** A wave: the reminder of one class day, due for all of these people now. */
import type { Scheduled } from '../src/store/store.ts';
import type { Bot } from './bot.ts';

export async function scheduleReminders(
  { store, app, agencyId, programme }: Bot,
  people: readonly { readonly personId: string }[],
  now: Date,
): Promise<void> {
  const unasked = { priority: 10, urgency: 'normal', notBefore: now, expiresAt: null } as const;
  const params = { programme: programme.code, date: '2027-04-06' };
  const events = people.map(({ personId }): Scheduled => {
    const key = `bench/${personId}`;
    const event = { kind: 'flow-due' as const, flow: 'reminder', params, key };
    return { agencyId, personId, key, event, unasked };
  });
  await store.schedule(events, now);
  app.wake();
}
