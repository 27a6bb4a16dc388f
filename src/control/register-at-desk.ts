/** Registers somebody who has no phone or does not consent, by an officer's word: what is not right is named, all of it. */
import { readFullName } from '../training/full-name.ts';
import { localDate } from '../training/local-time.ts';
import { readNip } from '../training/nip.ts';
import { readWorkLine } from '../training/work-line.ts';
import type { Answer } from './answer.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type Register = Extract<Request, { kind: 'register-at-desk' }>;

export async function registerAtDesk(request: Register, { desk, reader, clock }: Hands): Promise<Answer> {
  const current = await reader.programmeByCode(request.programme);
  if (!current) return noProgramme(reader, request.programme);
  const { agencyId, programme } = current;
  const now = clock.now();
  const [name, unit, position] = [
    readFullName(request.name),
    readWorkLine(request.unit),
    readWorkLine(request.position),
  ];
  const nip = request.nip === null ? null : readNip(request.nip, localDate(now, programme.zone));
  if (name === null || unit === null || position === null || nip?.ok === false) {
    const wrong = Object.entries({ name, unit, position }).flatMap(([part, read]) => (read === null ? [part] : []));
    return { kind: 'registration-problems', parts: [...wrong, ...(nip?.ok === false ? ['nip'] : [])] };
  }
  const { salutation, by } = request;
  const number = nip === null ? { nip: null, nipStatus: null } : { nip: nip.nip, nipStatus: nip.status };
  const person = { name, unit, position, salutation, ...number };
  const doubts = nip?.warnings ?? [];
  const { code, quota } = programme;
  const result = await desk.register({ agencyId, programme: code, by, person, doubts }, now);
  const seat = 'seat' in result ? result.seat : null;
  return { kind: 'registered-at-desk', code, became: result.became, name, seat, quota, doubts: [...doubts] };
}
