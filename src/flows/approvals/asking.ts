/** Asking before deciding: why it cannot be done now, and the question that is sent. */
import type { Option, Scene } from '../../core/flow.ts';
import { record } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Data } from './data.ts';
import type { Candidate, Facts } from './look.ts';
import { already, candidateOf, type Moving, onwards, show } from './moves.ts';
import { nameOf } from './shown.ts';

export const confirming: readonly Option[] = [
  { id: 'send', label: text('approvals.choice.send'), aliases: ['ya', 'yes'] },
  { id: 'again', label: text('approvals.choice.again'), aliases: ['ganti', 'ubah pertanyaan'] },
  { id: 'cancel', label: text('approvals.choice.cancel'), aliases: ['tidak', 'no', 'batal'] },
];

/** Why it is, stands in what is shown of them. */
export const isBarred = (candidate: Candidate | null): boolean => candidate?.asking.barred !== null;

/** Asked in the transaction again: of two officers who ask at once, the second gets here a second time. */
export function ask(data: Data, { facts }: Scene<Facts>): Moving {
  const { programme, personId, passed, words } = data;
  const candidate = candidateOf(facts, data);
  if (!candidate) return onwards(passed, data, facts, [text('approvals.gone')]);
  if (candidate.registration.standing !== 'pending') return onwards(passed, data, facts, [already(candidate)]);
  if (isBarred(candidate) || words === null) return show({ ...data, words: null }, []);
  const asked: Fact = { kind: 'help-asked', programme, personId, text: words };
  const guard: Guard = { kind: 'officer-asks', programme, personId, since: candidate.decision.at.toISOString() };
  const made = { effect: record(asked, guard), filled: null, stays: true };
  const name = nameOf(candidate);
  const sent = facts.askAt
    ? text('approvals.sent', { name, at: { at: facts.askAt.toISOString(), zone: candidate.zone, form: 'dateTime' } })
    : text('approvals.sentLater', { name });
  const says = [sent, text('approvals.staysWaiting')];
  return onwards([...passed, { programme, personId }], null, facts, says, made);
}
