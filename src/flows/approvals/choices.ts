/** What an officer may do with the registration that is shown. */
import type { Option } from '../../core/flow.ts';
import { text } from '../../core/text.ts';
import type { Data } from './data.ts';
import type { Facts } from './look.ts';
import { candidateOf } from './moves.ts';

const refuse: Option = { id: 'refuse', label: text('approvals.choice.refuse') };
const asking: Option = { id: 'ask', label: text('approvals.choice.ask'), aliases: ['tanya', 'tanyakan', 'ask'] };
const pass: Option = {
  id: 'pass',
  label: text('approvals.choice.pass'),
  aliases: ['berikutnya', 'lewati', 'next'],
};

/** Without a seat the waiting list stands where approval would; whoever has the NIP of another is not approved. */
export function choicesFor(data: Data, facts: Facts): readonly Option[] {
  const candidate = candidateOf(facts, data);
  const others = candidate?.asking.barred === null ? [asking, pass] : [pass];
  if (candidate?.hasTwin) return [refuse, ...others];
  const first = accepting(data, facts);
  return [
    { id: first.id, label: text(`approvals.choice.${first.label}`), opposite: 'refuse' },
    { ...refuse, opposite: first.id },
    ...others,
  ];
}

function accepting(data: Data, facts: Facts): { readonly id: 'approve' | 'waitlist'; readonly label: string } {
  const candidate = candidateOf(facts, data);
  if (candidate?.desk) return { id: 'approve', label: 'same' };
  const { enrolled = 0, quota = 1 } = candidate?.seats ?? {};
  return data.full || enrolled >= quota ? { id: 'waitlist', label: 'waitlist' } : { id: 'approve', label: 'approve' };
}
