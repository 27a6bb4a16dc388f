/** Closes or opens registration of a programme by an officer's word. */
import { localDate } from '../training/local-time.ts';
import { allClassDays } from '../training/moments.ts';
import { openUntil } from '../training/registration-door.ts';
import type { Answer } from './answer.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type SetDoor = Extract<Request, { kind: 'registration-door' }>;

/** Nobody can join once the last class is over; and a day that has passed opens nothing. */
export async function setDoor({ programme: said, state, until, by }: SetDoor, hands: Hands): Promise<Answer> {
  const { desk, reader, clock } = hands;
  const current = await reader.programmeByCode(said);
  if (!current) return noProgramme(reader, said);
  const { agencyId, programme } = current;
  const { code, zone } = programme;
  const now = clock.now();
  const today = localDate(now, zone);
  const last = allClassDays(programme).at(-1)?.date;
  const waiting = (await reader.pending(agencyId, code)).length;
  if (last === undefined || last < today) return { kind: 'door-set', code, state: 'over', on: last ?? today, waiting };
  const on = state === 'closed' ? today : (until ?? openUntil(programme, last, today));
  if (on < today || on > last) return { kind: 'door-set', code, state: 'past', on: last, waiting };
  await desk.setRegistrationDoor({ agencyId, programme: code, state, on, by }, now);
  return { kind: 'door-set', code, state, on, waiting };
}
