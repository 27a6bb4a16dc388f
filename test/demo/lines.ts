/** Lines of the ledger, and members of the cast they belong to, as far as a test cares. */
import type { Member } from '../../src/demo/cast.ts';
import type { LedgerLine } from '../../src/store/reader.ts';

export const line = (given: Partial<LedgerLine> = {}): LedgerLine => ({
  key: 'row',
  event: 'flow-due',
  flow: 'reminder',
  params: { programme: 'KAL-2027-01', date: '2027-04-06' },
  plannedAt: new Date('2027-04-05T06:30:00Z'),
  waitsUntil: null,
  expiresAt: null,
  handledAt: null,
  outcome: null,
  reason: null,
  sending: null,
  sentAt: null,
  ...given,
});

export const member = (given: Partial<Member> = {}): Member => ({
  name: 'Ibu Sari',
  tab: 'demo-002',
  standing: 'enrolled',
  ledger: [],
  upcoming: [],
  ...given,
});
