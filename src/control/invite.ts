/** A one-time code for an officer, mentor or facilitator. */
import type { Answer } from './answer.ts';
import { chatPageOf, firstAccount } from './chat-pages.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type Invite = Extract<Request, { kind: 'invite' }>;

/** A programme names its agency; without either there must be only one agency. */
export async function invite({ role, agency, programme: said, by }: Invite, hands: Hands): Promise<Answer> {
  const { desk, reader, clock } = hands;
  const agencies = await reader.agencies();
  const current = said === null ? null : await reader.programmeByCode(said);
  if (said !== null && !current) return noProgramme(reader, said);
  const meant = agencies.filter(
    ({ id, code }) =>
      (agency === null || code.toLowerCase() === agency.toLowerCase()) && (!current || id === current.agencyId),
  );
  const [one, ...others] = meant;
  if (!one || others.length > 0) return { kind: 'which-agency', code: agency, codes: agencies.map(({ code }) => code) };
  const programme = current?.programme.code ?? null;
  const { code, expiresAt } = await desk.invite({ agencyId: one.id, role, programme, by }, clock.now());
  const { name, zone } = one;
  const { path } = chatPageOf(one, await reader.agencyOf(firstAccount));
  return { kind: 'invited', code, role, agency: name, path, programme, zone, expiresAt: expiresAt.toISOString() };
}
