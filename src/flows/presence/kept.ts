/** What a code leaves behind: present, a claim and the word of it to officers, or a try. */
import type { FlowEffect } from '../../core/flow.ts';
import { record } from '../../core/move.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { About } from './look.ts';

const fact = (what: Fact, guard?: Guard): FlowEffect => record(what, guard);

const heldOf = ({ opening: { programme, session, date } }: About) => ({ programme, session, date });

export const tried = (about: About): FlowEffect => {
  const { programme, session } = heldOf(about);
  return fact({ kind: 'attendance-code-tried', programme, session });
};

export const present = (about: About): FlowEffect => said(about, 'present', about.writtenAt);

/** Officers hear of the first claim of a session; of the others MENYUSUL tells. */
export function claimed(about: About, writtenAt: Date | null): readonly FlowEffect[] {
  const { programme, session, date } = heldOf(about);
  const told = about.officers.map(
    (personId): FlowEffect => ({
      kind: 'start-flow',
      personId,
      flow: 'presence-news',
      params: { about: 'claims', programme, session, date },
      key: `claims/${programme}/${session}/${date}/${personId}`,
      unasked: null,
    }),
  );
  return [said(about, 'claimed', writtenAt), ...told];
}

function said(about: About, standing: 'present' | 'claimed', writtenAt: Date | null): FlowEffect {
  const held = heldOf(about);
  const opening = writtenAt === null ? null : about.opening.id;
  const written = writtenAt?.toISOString() ?? null;
  const same = { ...held, standing, opening, writtenAt: written };
  return fact({ kind: 'presence-said', ...same }, { kind: 'code-holds', ...same, latest: about.stands?.seq ?? 0 });
}
