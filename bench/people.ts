/** Many enrolled people: one comes in through the store's own doors, the others are copies of what that left behind. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newConversation } from '../src/core/conversation.ts';
import type { ChannelName } from '../src/core/message.ts';
import { type Seal, sealWith, secretFrom } from '../src/store/seal.ts';
import { account } from '../test/support/stage.ts';
import type { Bot } from './bot.ts';

const batch = 5_000;

type Row = Readonly<Record<string, unknown>>;

/** What they come in by. */
export type Enrolling = Pick<Bot, 'store' | 'dataDir' | 'programme'>;

/** Where they are: on the page, unless it is said otherwise. */
export interface Where {
  readonly account: string;
  readonly channel: ChannelName;
  addressOf(at: number): string;
}
const onThePage: Where = { account, channel: 'web', addressOf: (at) => `p-${at}` };

/** A hundred thousand take ten seconds. The bot must be new, and nothing else may be written meanwhile. */
export async function enrol(bot: Enrolling, count: number, now: Date, where = onThePage): Promise<void> {
  await enrolOne(bot, now, where);
  const secret = secretFrom({ file: join(bot.dataDir, 'pamong.key') });
  if (secret === null) throw new Error('The store has made no key');
  const database = new Database(join(bot.dataDir, 'pamong.db'));
  for (const pragma of ['synchronous = OFF', 'cache_size = -65536']) database.pragma(pragma);
  const copy = copying(database, sealWith(secret), where.account);
  const copies = database.transaction((from: number, to: number) => {
    for (let at = from; at < to; at += 1) copy(where.addressOf(at));
  });
  for (let from = 1; from < count; from += batch) copies(from, Math.min(count, from + batch));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

async function enrolOne(
  { store, programme }: Enrolling,
  now: Date,
  { account: own, channel, addressOf }: Where,
): Promise<void> {
  const inbound = {
    channel,
    account: own,
    chat: { address: addressOf(0), kind: 'private' as const },
    sender: { id: addressOf(0) },
    externalId: 'enrol',
    sentAt: now,
    reply: { kind: 'text' as const, text: 'setuju' },
  };
  await store.accept([inbound], now);
  const works = await store.next(now, { total: 1, scheduled: 0 });
  await store.commit(
    works.map(({ inboxId, who, revision }) => ({
      inboxId,
      who,
      revision,
      conversation: newConversation,
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

/** Writes another person like the first at an address of their own: what is sealed is sealed anew, as it names its row. */
function copying(database: Database.Database, seal: Seal, own: string): (address: string) => void {
  const resealing = (table: string, column: string) => {
    const { id, [column]: sealed } = first(database, table);
    const plain = seal.unseal(sealed as Uint8Array, `${table}/${id}`); // a sealed column
    return (copy: string) => seal.seal(plain, `${table}/${copy}`);
  };
  const [person, profile] = [inserting(database, 'person'), resealing('person', 'profile')];
  const [conversation, state] = [inserting(database, 'conversation'), resealing('conversation', 'state')];
  const [chat, name] = [inserting(database, 'chat'), inserting(database, 'address')];
  const enrolment = inserting(database, 'enrolment');
  return (address) => {
    const [personId, chatId, conversationId] = [randomUUID(), randomUUID(), randomUUID()];
    const hash = seal.hash('address', own, address);
    const sealed = seal.seal(address, `chat.address/${chatId}`);
    person({ id: personId, profile: profile(personId) });
    chat({ id: chatId, address: sealed, addressHash: hash, currentConversationId: conversationId });
    name({ hash, chatId });
    conversation({ id: conversationId, chatId, personId, state: state(conversationId) });
    enrolment({ personId });
  };
}

/** Inserts rows like the first of a table, but for the columns given. */
export function inserting(database: Database.Database, table: string): (changed: Row) => void {
  const columns = Object.entries(first(database, table));
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const insert = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
  return (changed) => insert.run(columns.map(([name, value]) => (name in changed ? changed[name] : value)));
}

const first = (database: Database.Database, table: string): Row =>
  database.prepare(`SELECT * FROM "${table}" LIMIT 1`).get() as Row; // written by then
