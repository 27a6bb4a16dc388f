/** All in the database that hangs on the key: what is sealed with it, and what is hashed. A test compares this with the schema. */
import { lineContext as checkContext, wordingContext } from './announcement-row.ts';
import { addressContext, phoneContext } from './chats.ts';
import { outboxContext } from './effects.ts';
import { mentionsContext } from './erase-mentions.ts';
import { inboxContext } from './inbox-row.ts';
import { lineContext as helpContext } from './read-help.ts';
import { reasonContext } from './read-presence.ts';

/** A row as SQLite gives it. */
export type StoredRow = Readonly<Record<string, unknown>>;

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What it is sealed for, as where it is sealed and opened. */
  context(row: StoredRow): string;
}

const sealed = (table: string, column: string, context: SealedColumn['context']): SealedColumn => ({
  table,
  column,
  context,
});

export const sealedColumns: readonly SealedColumn[] = [
  sealed('person', 'profile', ({ id }) => `person/${id}`),
  sealed('chat', 'address', ({ id }) => addressContext(String(id))),
  sealed('chat', 'phone', ({ id }) => phoneContext(String(id))),
  sealed('conversation', 'state', ({ id }) => `conversation/${id}`),
  sealed('roster_entry', 'line', ({ id }) => `roster/${id}`),
  sealed('enrolment', 'decisionWhy', ({ programmeCode, personId }) => `enrolment/${programmeCode}/${personId}`),
  sealed('inbox', 'body', ({ key }) => inboxContext(String(key))),
  sealed('outbox', 'body', ({ id }) => outboxContext(String(id))),
  sealed('opening', 'secret', ({ id }) => `opening/${id}`),
  sealed('presence', 'reason', ({ personId }) => reasonContext(String(personId))),
  sealed('audit', 'detail', ({ act, personId }) => `audit/${act}/${personId ?? ''}`),
  sealed('rights_case', 'detail', ({ id }) => `case/${id}`),
  sealed('erasure', 'mentions', ({ hash }) => mentionsContext(String(hash))),
  sealed('announcement', 'body', ({ id }) => wordingContext(String(id))),
  sealed('check_code', 'line', ({ code }) => checkContext(String(code))),
  sealed('help_line', 'body', ({ helpId }) => helpContext(String(helpId))),
  sealed('media', 'body', ({ id }) => `media/${id}`),
  sealed('web_tab', 'address', ({ tokenHash }) => `web.address/${tokenHash}`),
  sealed('web_tab', 'phone', ({ tokenHash }) => `web.phone/${tokenHash}`),
  sealed('web_link', 'address', ({ secretHash }) => `web.address/${secretHash}`),
  sealed('web_link', 'phone', ({ secretHash }) => `web.phone/${secretHash}`),
];

/** Keyed hashes: under another key each is hashed once more. Those of messages and files stay as they are (`seal.ts`). */
export const hashedColumns: readonly Pick<SealedColumn, 'table' | 'column'>[] = [
  { table: 'person', column: 'nipHash' },
  { table: 'chat', column: 'addressHash' },
  { table: 'chat', column: 'phoneHash' },
  { table: 'address', column: 'hash' },
  { table: 'consent_log', column: 'proofHash' },
  { table: 'roster_entry', column: 'identityHash' },
  { table: 'roster_entry', column: 'nipHash' },
  { table: 'roster_entry', column: 'phoneHash' },
  { table: 'outbox', column: 'externalHash' },
  { table: 'nip_try', column: 'nipHash' },
  { table: 'opening', column: 'tokenHash' },
  { table: 'invite', column: 'codeHash' },
  { table: 'link_code', column: 'codeHash' },
  { table: 'erasure', column: 'hash' },
  { table: 'announcement', column: 'contentHash' },
  { table: 'web_tab', column: 'tokenHash' },
  { table: 'web_tab', column: 'addressHash' },
  { table: 'web_link', column: 'addressHash' },
  { table: 'web_link', column: 'secretHash' },
];

export const tablesUnderKey: readonly string[] = [
  ...new Set([...sealedColumns, ...hashedColumns].map(({ table }) => table)),
];
