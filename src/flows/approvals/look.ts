/** What an officer may see just before a turn: who waits in their programmes, and the few that this turn can show. */
import type { Glance } from '../../core/flow.ts';
import type {
  Asking,
  CurrentProgramme,
  Decision,
  FlowReader,
  Profile,
  Registration,
  Seats,
} from '../../store/reader.ts';
import { changeOpening } from '../../training/courtesy.ts';
import { seatsGivenUntil } from '../../training/promotion.ts';
import { isOfficerOf } from '../../training/role.ts';
import type { Likeness } from '../../training/roster-likeness.ts';
import { nextOpening } from '../../training/windows.ts';
import { type About, Data, same } from './data.ts';

/** A registration as it may be shown. */
export interface Candidate extends About {
  readonly profile: Profile;
  readonly registration: Registration;
  readonly zone: string;
  readonly seats: Seats;
  /** Nobody waits for a seat that is free: whoever were put on the waiting list would have it at the next minute. */
  readonly seatWaits: boolean;
  /** Another in the programme has the NIP: it cannot be approved. */
  readonly hasTwin: boolean;
  /** Whom the desk registered with the NIP: approving says that it is the same person. */
  readonly desk: Profile | null;
  /** Null where the programme has no roster. */
  readonly near: readonly Likeness[] | null;
  readonly decision: Decision;
  readonly asking: Asking;
}

export interface Facts {
  readonly isOfficer: boolean;
  /** Whoever waits, in the order in which it is asked about. Empty for everybody else: nothing is read for them. */
  readonly waiting: readonly About[];
  /** What they decided last, as long as the person has not been told. */
  readonly last: About | null;
  /** The one being shown, the one decided last, and the one that comes next. */
  readonly candidates: readonly Candidate[];
  /** From then on the person is told; where no window opens within two weeks, null. To whoever was promised an hour, from `promised` on. */
  readonly tellAt: { readonly from: Date; readonly opens: Date | null; readonly promised: Date };
  /** From then on what is asked now may leave. */
  readonly askAt: Date | null;
}

/** Long enough to think again, as UBAH takes a decision back until the person is told. */
const PAUSE_MS = 10 * 60_000;

export async function look(reader: FlowReader, { who, now, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const from = new Date(now.getTime() + PAUSE_MS);
  const calendar = reader.calendar(agencyId);
  const askAt = nextOpening(calendar, now)?.at ?? null;
  const opens = nextOpening(calendar, from)?.at ?? null;
  const hours = { tellAt: { from, opens, promised: changeOpening(calendar, from) }, askAt };
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, waiting: [], last: null, candidates: [], ...hours };
  const mine = (await reader.programmes(agencyId)).filter(({ programme }) => isOfficerOf(roles, programme.code));
  const pending = await Promise.all(
    mine.map(async ({ programme: { code } }) =>
      (await reader.pending(agencyId, code)).map((one) => ({ programme: code, personId: one.personId })),
    ),
  );
  const waiting = pending.flat();
  const last = await reader.openDecision(agencyId, `person:${personId}`);
  const wanted = concerned(waiting, last, data);
  const candidates = await Promise.all(
    mine.map((current) =>
      candidatesOf(
        reader,
        current,
        wanted.filter(({ programme }) => programme === current.programme.code),
        now,
      ),
    ),
  );
  return { isOfficer, waiting, last, candidates: candidates.flat(), ...hours };
}

/** Whom this turn may have to show. */
function concerned(waiting: readonly About[], last: About | null, data: unknown): readonly About[] {
  const open = Data.safeParse(data);
  const { passed, current } = open.success
    ? { passed: open.data.passed, current: [open.data] }
    : { passed: [], current: [] };
  const next = waiting.find((one) => ![...passed, ...current].some((other) => same(one, other)));
  const all = [...current, ...(last ? [last] : []), ...(next ? [next] : [])];
  return all.filter((one, at) => all.findIndex((other) => same(one, other)) === at);
}

async function candidatesOf(
  reader: FlowReader,
  { agencyId, programme }: CurrentProgramme,
  wanted: readonly About[],
  now: Date,
): Promise<readonly Candidate[]> {
  if (wanted.length === 0) return [];
  const { code, zone } = programme;
  const ids = wanted.map(({ personId }) => personId);
  const seats = await reader.seats(agencyId, code);
  const until = seatsGivenUntil(programme);
  const seatWaits = until !== null && until > now && seats.enrolled + seats.waitlisted < seats.quota;
  const near = (await reader.hasRoster(agencyId, code)) ? await reader.likeRoster(agencyId, code, ids) : null;
  const found = await Promise.all(
    ids.map(async (personId): Promise<readonly Candidate[]> => {
      const profile = await reader.profile(agencyId, personId);
      const registration = (await reader.registrations(agencyId, personId)).find(({ programme }) => programme === code);
      const decision = await reader.decision(agencyId, code, personId);
      if (!profile || !registration || !decision) return [];
      const desk = await reader.deskTwin(agencyId, code, personId);
      const hasTwin = desk === null && (await reader.hasTwin(agencyId, code, personId));
      const asking = await reader.asking(agencyId, personId, code, decision.at);
      const seen = { zone, seats, seatWaits, hasTwin, desk, profile, registration, decision, asking };
      const about = { programme: code, personId, ...seen };
      return [{ ...about, near: near && (near.get(personId) ?? []) }];
    }),
  );
  return found.flat();
}
