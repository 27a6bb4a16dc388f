/** The sentences of the ledger: one for each thing that can become of a message. */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/core/outcome.ts';
import { flows } from '../../src/flows/index.ts';
import { whyText } from '../../src/flows/wording/why.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { LedgerLine } from '../../src/store/reader.ts';

const translate = translator();
const at = new Date('2027-04-05T06:30:00Z');

const reminder: LedgerLine = {
  key: 'k',
  event: 'flow-due',
  flow: 'reminder',
  params: { programme: 'KAL-2027-01', date: '2027-04-06' },
  plannedAt: at,
  expiresAt: null,
  handledAt: at,
  outcome: 'started',
  reason: null,
  sending: null,
  sentAt: null,
  waitsUntil: null,
};
const said = (line: Partial<LedgerLine>, locale: 'id' | 'en' = 'id', zone = 'Asia/Jakarta'): string =>
  translate(whyText({ ...reminder, ...line }, zone), { locale, name: null, salutation: null });

const lines: Readonly<Record<string, Partial<LedgerLine>>> = {
  sent: { sending: 'sent', sentAt: at },
  delivered: { sending: 'delivered', sentAt: at },
  'being sent': { sending: 'waiting' },
  'sent to another chat': { sending: 'sent', reason: 'other-chat', sentAt: at },
  'news of a chat that was connected': { flow: 'link', params: { command: 'linked' }, sending: 'sent', sentAt: at },
  refused: { sending: 'refused' },
  'dropped by the sender': { sending: 'dropped', reason: 'expired' },
  answered: { outcome: 'skipped', reason: 'already-answered' },
  'no class any more': { outcome: 'skipped', reason: 'changed' },
  'day full': { outcome: 'dropped', reason: 'day-full' },
  'queue full': {
    flow: 'quiz',
    params: { programme: 'KAL-2027-01', quiz: 'K1' },
    outcome: 'dropped',
    reason: 'queue-full',
  },
  'quiz queued': { flow: 'quiz', params: { programme: 'KAL-2027-01', quiz: 'K1' }, outcome: 'queued' },
  'quiz of a class before they came': {
    flow: 'quiz',
    params: { programme: 'KAL-2027-01', quiz: 'K1' },
    outcome: 'skipped',
    reason: 'joined-later',
  },
  'news of a registration': {
    flow: 'registration-news',
    params: { programme: 'KAL-2027-01', standing: 'enrolled' },
    sending: 'sent',
    sentAt: at,
  },
  'news of a change': {
    flow: 'session-change',
    params: { date: '2027-04-08' },
    outcome: 'skipped',
    reason: 'superseded',
  },
  planned: { handledAt: null, outcome: null },
  'put off': { handledAt: null, outcome: null, reason: 'outside-windows' },
  'put off until': { handledAt: null, outcome: null, reason: 'day-full', waitsUntil: new Date('2027-04-07T01:00:00Z') },
  nudge: { event: 'stayed-silent', flow: null, params: {}, outcome: 'nudged', sending: 'sent', sentAt: at },
  'nudge to come': { event: 'stayed-silent', flow: null, params: {}, handledAt: null, outcome: null },
  'return to come': { event: 'came-back', flow: null, params: {}, handledAt: null, outcome: null },
  'no return': {
    ...{ event: 'came-back', flow: null, params: {} },
    ...{ outcome: 'skipped', reason: 'not-enrolled' },
  },
  'quiz that waited and expired': {
    ...{ flow: 'quiz', params: { programme: 'KAL-2027-01', quiz: 'K1' } },
    ...{ outcome: 'dropped', reason: 'expired' },
  },
  'no nudge': { event: 'stayed-silent', flow: null, params: {}, outcome: 'skipped', reason: 'already-answered' },
  'waits on': { event: 'stayed-silent', flow: null, params: {}, outcome: 'noted', reason: 'waits-on' },
  'came back': {
    event: 'came-back',
    flow: null,
    params: {},
    outcome: 'started',
    reason: 'came-back',
    sending: 'sent',
    sentAt: at,
  },
  'not delivered': { event: 'not-delivered', flow: null, params: {}, outcome: 'noted', reason: 'gone' },
  'in the line of the catch-up message': {
    ...{ flow: 'quiz', params: { programme: 'KAL-2027-01', quiz: 'K1' } },
    ...{ outcome: 'told', reason: 'taken-up' },
  },
  'joined with the reminder after it': {
    ...{ flow: 'registration-news', params: { programme: 'KAL-2027-01', standing: 'enrolled' } },
    ...{ outcome: 'told', reason: 'passed-on' },
  },
  'called up from the menu': { flow: 'schedule', params: { command: 'schedule' }, outcome: 'told' },
  broken: { outcome: 'failed', reason: 'turn-threw' },
  reset: { outcome: 'reset', reason: 'stored-state' },
  'an unknown reason': { outcome: 'skipped', reason: 'phase-of-the-moon' },
  'an unknown outcome': { outcome: 'teleported', reason: 'why-not' },
  'an unknown flow': { flow: 'survey', params: {}, sending: 'sent', sentAt: at },
  'params that are none': { params: { date: 6 }, sending: 'sent', sentAt: at },
};

describe('a line of the ledger', () => {
  it.each(['id', 'en'] as const)('is one plain sentence (%s)', async (locale) => {
    const sentences = Object.entries(lines).map(([what, line]) => `${what}: ${said(line, locale)}`);
    await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot(`snapshots/why-sentences.${locale}.txt`);
  });

  it('says its hours in the zone it is given', () => {
    expect(said({ sending: 'sent', sentAt: at }, 'id', 'Asia/Makassar')).toBe(
      'Pengingat untuk Selasa, 6 April 2027 dikirim Senin, 5 April 2027 pukul 14.30 WITA.',
    );
  });

  it('calls a quiz by its title where its programme is at hand, and says BERHENTI of a participant', () => {
    const line = { ...reminder, flow: 'quiz', params: { programme: 'KAL-2027-01', quiz: 'U1' } };
    const programmes = [{ code: 'KAL-2027-01', quizzes: [{ code: 'U1', title: 'Ulangan singkat 1' }] }];
    const why = { ...line, outcome: 'skipped', reason: 'stopped' } as const;
    const to = { locale: 'id', name: null, salutation: null } as const;
    expect(translate(whyText(why, 'Asia/Jakarta', programmes), to)).toBe(
      'Kuis "Ulangan singkat 1" program KAL-2027-01 tidak dikirim pada Senin, 5 April 2027 pukul 13.30 WIB, karena peserta meminta BERHENTI.',
    );
    expect(translate(whyText(why, 'Asia/Jakarta'), to)).toContain('Kuis U1 program KAL-2027-01');
  });

  it.each(Object.keys(flows))('knows what %s is, and calls it no mere message', (flow) => {
    const params = { programme: 'KAL-2027-01', date: '2027-04-06', quiz: 'K1', standing: 'enrolled' };
    for (const locale of ['id', 'en'] as const) {
      expect(said({ flow, params, sending: 'sent', sentAt: at }, locale)).not.toMatch(/^(Satu pesan|One message) /);
      expect(said({ flow, params: {}, sending: 'sent', sentAt: at }, locale)).not.toContain('undefined');
    }
  });

  it('says what came of every outcome there is, and asks nobody to look up a code', () => {
    const outcomes: Readonly<Record<Outcome['outcome'], true>> = {
      ...{ started: true, queued: true, skipped: true, dropped: true, answered: true, 'not-understood': true },
      ...{ told: true, nudged: true, reset: true, noted: true },
    };
    for (const outcome of [...Object.keys(outcomes), 'failed'])
      for (const locale of ['id', 'en'] as const)
        expect(said({ outcome, reason: null }, locale), outcome).not.toMatch(/\(kode|\(code|ditangani|handled/);
  });

  it('names the code of a reason it does not know', () => {
    expect(said({ outcome: 'skipped', reason: 'phase-of-the-moon' })).toContain('phase-of-the-moon');
  });
});
