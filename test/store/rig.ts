/** An open store with an agency, an account and a programme in it, and short words for what happens in a chat. */
import { readFileSync, rmSync } from 'node:fs';
import { newConversation } from '../../src/core/conversation.ts';
import type { Effect } from '../../src/core/effect.ts';
import type { Inbound, Outbound } from '../../src/core/message.ts';
import type { OpenStore } from '../../src/store/prisma/store.ts';
import type { Commit, Scheduled, Unasked, Work } from '../../src/store/store.ts';
import type { LinkedAs } from '../../src/training/link.ts';
import { type Programme, readProgramme } from '../../src/training/programme.ts';
import { freshFolder } from '../support/fresh-folder.ts';

export const account = 'web';
export const start = new Date('2027-04-05T01:00:00.000Z');
export const later = (ms: number, from = start): Date => new Date(from.getTime() + ms);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Open = (dataDir: string) => Promise<OpenStore>;
export type Rig = Awaited<ReturnType<typeof openRig>>;

export async function openRig(open: Open, given?: string) {
  const dataDir = given ?? (await freshFolder());
  const opened = await open(dataDir);
  const { store, desk } = opened;
  const { agencyId } = await desk.importProgramme(programme, start);
  await desk.ensureAccount({ id: account, channel: 'web', agencyId }, start);
  let count = 0;

  const hear = (address: string, text: string, now = start, more: Partial<Inbound> = {}) => {
    count += 1;
    return store.accept([{ ...inbound(address, text, `message-${count}`), sentAt: now, ...more }], now);
  };
  const next = (now = start, room: Partial<Parameters<typeof store.next>[1]> = {}) =>
    store.next(now, { total: 64, scheduled: 64, ...room });
  const only = async (now = start): Promise<Work> => {
    const works = await next(now);
    if (works.length !== 1 || !works[0]) throw new Error(`${works.length} events have their turn, not one`);
    return works[0];
  };
  const turn = async (effects: readonly Effect[], now = start, more: Partial<Commit> = {}) => {
    const [result] = await store.commit([commitOf(await only(now), effects, now, more)]);
    return result;
  };
  /** Somebody writes from this address and consents. */
  const join_ = async (address: string, facts: readonly Effect[] = [], now = start): Promise<string> => {
    await hear(address, 'SETUJU', now);
    await turn([record({ kind: 'consent-given', programme: programme.code, textVersion: '1' }), ...facts], now);
    await hear(address, 'siap', now);
    const { person } = await only(now);
    await turn([], now);
    if (person.id === null) throw new Error('nobody consented');
    return person.id;
  };
  /** Somebody writes from this address and takes a role by an invitation. */
  const joinAs = async (
    role: 'officer' | 'mentor' | 'facilitator',
    programmeCode: string | null = null,
    now = start,
  ) => {
    const { code } = await desk.invite({ agencyId, role, programme: programmeCode, by: 'cli:rig' }, now);
    await hear(role, `GABUNG ${code}`, now);
    await turn([taken(agencyId, code, now)], now);
    await hear(role, 'siap', now);
    const { person } = await only(now);
    await turn([], now);
    if (person.id === null) throw new Error('nobody joined');
    return person.id;
  };
  /** Somebody who is known at one address takes another into use; what they are told of it is taken as read. */
  const link = async (
    from: string,
    to: string,
    now = start,
    becomes: LinkedAs = 'own',
    as = becomes,
  ): Promise<void> => {
    const code = await opened.reader.freeLinkCode();
    await hear(from, 'hubungkan', now);
    const { person } = await only(now);
    await turn([record({ kind: 'link-code-made', code, expiresAt: later(15 * minute, now).toISOString() })], now);
    await hear(to, code, now);
    const work = await only(now);
    const personId = person.id ?? '';
    const effects = [
      record({ kind: 'chat-linked', code, personId, as }, { kind: 'link-open', code, personId, becomes }),
    ];
    const [result] = await store.commit([commitOf(work, effects, now)]);
    if (result !== 'done') throw new Error(`the chat was not linked: ${result}`);
    await readAll(now);
  };
  /** Whatever has its turn is turned, and says nothing. */
  const readAll = async (now = start): Promise<void> => {
    for (let works = await next(now); works.length > 0; works = await next(now))
      await store.commit(works.map((work) => commitOf(work, [], now)));
  };
  const take = (now = start, room = { total: 64, unasked: 64 }) =>
    store.takeOutbox(account, now, room, later(minute, now));
  const send = async (now = start): Promise<readonly Outbound[]> => {
    const rows = await take(now);
    await store.recordSends(
      rows.map(({ id }) => ({ id, at: now, result: { outcome: 'sent', externalId: `sent-${id}` } })),
    );
    return rows.map(({ message }) => message);
  };
  const close = async (keep = false): Promise<void> => {
    await opened.close();
    if (!keep) rmSync(dataDir, { recursive: true });
  };
  return {
    ...opened,
    dataDir,
    agencyId,
    hear,
    next,
    only,
    turn,
    join: join_,
    joinAs,
    link,
    readAll,
    take,
    send,
    close,
  };
}

const reading = readProgramme(
  JSON.parse(readFileSync(new URL('../../examples/kalianda.json', import.meta.url), 'utf8')),
);
if (!reading.ok) throw new Error('examples/kalianda.json does not read');
export const programme: Programme = reading.programme;

export const inbound = (address: string, text: string, externalId: string): Inbound => ({
  channel: 'web',
  account,
  chat: { address, kind: 'private' },
  sender: { id: address },
  externalId,
  sentAt: start,
  reply: { kind: 'text', text },
});

export const commitOf = (work: Work, effects: readonly Effect[], now = start, more: Partial<Commit> = {}): Commit => ({
  inboxId: work.inboxId,
  who: work.who,
  revision: work.revision,
  conversation: newConversation,
  effects,
  outcome: { outcome: 'answered', reason: null },
  countedOn: null,
  now,
  ...more,
});

export const record = (
  fact: Extract<Effect, { kind: 'record' }>['fact'],
  guard?: Extract<Effect, { kind: 'record' }>['guard'],
): Effect => (guard === undefined ? { kind: 'record', fact } : { kind: 'record', fact, guard });

export const registered = (standing: string, guard?: Extract<Effect, { kind: 'record' }>['guard']): Effect =>
  record({ kind: 'registered', programme: programme.code, standing, doubts: [] }, guard);

export const taken = (agencyId: string, code: string, now = start, guarded = true): Effect =>
  record(
    { kind: 'role-taken', agencyId, code, textVersion: 'officer', agreedAt: now.toISOString() },
    guarded ? { kind: 'invitation-open', code } : undefined,
  );

export const say = (
  text: string,
  more: Partial<Extract<Effect, { kind: 'say' }>> & { promptId?: string } = {},
): Effect => {
  const { promptId, ...rest } = more;
  const message: Outbound = { text, choices: [], keys: 'digits', ...(promptId === undefined ? {} : { promptId }) };
  return { kind: 'say', message, unasked: false, expiresAt: null, ...rest };
};

export const silence = (promptId: string, afterMs = hour, key = 'silence'): Effect => ({
  kind: 'set-timer',
  key,
  when: { afterMs, promptId },
  event: { kind: 'stayed-silent', promptId },
});

export const due = (rig: Rig, personId: string, key: string, unasked: Partial<Unasked> | null = {}): Scheduled => ({
  agencyId: rig.agencyId,
  personId,
  key,
  event: { kind: 'flow-due', flow: 'reminder', params: { session: key }, key },
  unasked: unasked && { priority: 20, urgency: 'normal', notBefore: start, expiresAt: null, ...unasked },
});
