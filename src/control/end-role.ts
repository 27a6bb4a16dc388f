/** A role ended from the command line. Whoever holds the machine may end the last officer's, too: they can invite another. */
import type { Answer } from './answer.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type EndRole = Extract<Request, { kind: 'end-role' }>;

export async function endRole({ kind: _, ...ended }: EndRole, { desk, reader, clock }: Hands): Promise<Answer> {
  const was = await desk.endRole(ended, clock.now());
  const left = await reader.roleHolders(ended.agencyId);
  return { kind: 'role-ended', was, officers: left.filter(({ role }) => role === 'officer').length };
}
