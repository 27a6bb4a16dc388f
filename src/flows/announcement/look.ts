/** What announcing has to know: whose officer it is, how many it would reach and when, and how far an earlier one has come. */
import type { Glance } from '../../core/flow.ts';
import type {
  Announced,
  AnnouncementProgress,
  AnnouncementReach,
  CurrentProgramme,
  FlowReader,
} from '../../store/reader.ts';
import { AnnouncementAudience } from '../../training/announcement.ts';
import { type AnnouncementPlan, planAnnouncement } from '../../training/announcement-plan.ts';
import { localDate } from '../../training/local-time.ts';
import { allClassDays } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';
import { type Aim, Data, Draft, Params } from './data.ts';

/** An audience of a programme that has somebody in it. */
export interface Offer extends Aim {
  /** What an answer names it by. */
  readonly id: AnnouncementAudience | 'today';
  readonly programme: string;
  readonly reach: AnnouncementReach;
  /** Null where no window opens in time. */
  readonly plan: AnnouncementPlan | null;
}

export interface Facts {
  /** Theirs, in force now. Empty for whoever is no officer: nothing is read for them. */
  readonly programmes: readonly Programme[];
  readonly offers: readonly Offer[];
  /** Free to stand for a new one. */
  readonly code: string;
  /** The very same as the draft, made before. */
  readonly same: Announced | null;
  /** The first line of the draft as CEK may say it. */
  readonly line: string | null;
  /** The one to be taken back, or that was. */
  readonly earlier: (Announced & AnnouncementProgress) | null;
}

/** Long enough to think again, as UBAH takes it back before anybody has it. */
const PAUSE_MS = 10 * 60_000;

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { who, now, params, data } = glance;
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const all = roles.length === 0 ? [] : await reader.programmes(agencyId);
  const mine = all.filter(({ programme }) => isOfficerOf(roles, programme.code));
  const programmes = mine.map(({ programme }) => programme);
  const nothing: Facts = { programmes, offers: [], code: '', same: null, line: null, earlier: null };
  if (programmes.length === 0) return nothing;
  const begun = Params.safeParse(params ?? {});
  const { draft: given, takeBack, report, command } = begun.success ? begun.data : {};
  const codes = programmes.map(({ code }) => code);
  const last = command === 'unannounce' ? await reader.openAnnouncement(agencyId, codes, now) : null;
  const earlier = await earlierOne(reader, agencyId, takeBack ?? report ?? last?.code);
  const theirs = codes.some((code) => code === earlier?.programme);
  const draft = given ?? Draft.safeParse(data).data ?? null;
  const open = Data.safeParse(data).data;
  // Whom it could be for is asked only once there is something to say.
  const wanted = mine.filter(({ programme: { code } }) => [null, code].includes((draft ?? open)?.programme ?? null));
  const isSaid = typeof params?.rest === 'string' && params.rest.trim() !== '';
  const offers = (draft ?? open ?? isSaid) ? await Promise.all(wanted.map((one) => offersOf(reader, one, now))) : [];
  return {
    ...nothing,
    offers: offers.flat(),
    code: await reader.freeCheckCode(),
    earlier: theirs ? earlier : null,
    // Only an answer to the preview can send it: the names of all are looked through no earlier.
    ...(draft && !given && (await settled(reader, agencyId, draft, now))),
  };
}

async function earlierOne(reader: FlowReader, agencyId: string, code: string | undefined): Promise<Facts['earlier']> {
  const announced = code === undefined ? null : await reader.announcement(agencyId, code);
  const progress = announced && (await reader.announcementProgress(agencyId, announced.code));
  return announced && progress && { ...announced, ...progress };
}

async function settled(reader: FlowReader, agencyId: string, { aim, ...draft }: Draft, now: Date) {
  return {
    same: await reader.sameAnnouncement(agencyId, { ...draft, ...aim }, now),
    line: await reader.publicLine(agencyId, draft.programme, draft.text),
  };
}

async function offersOf(
  reader: FlowReader,
  { agencyId, programme }: CurrentProgramme,
  now: Date,
): Promise<readonly Offer[]> {
  const from = new Date(now.getTime() + PAUSE_MS);
  const { perMinute = Number.POSITIVE_INFINITY } = reader;
  const found = await Promise.all(
    aimsOf(programme, now, from).map(async ({ id, aim, before }): Promise<readonly Offer[]> => {
      const reach = await reader.announcementReach(agencyId, programme.code, aim.audience, aim.date, now);
      const people = reach.people - reach.unreached;
      const plan = planAnnouncement(reader.calendar(agencyId), from, { people, perMinute }, before);
      return reach.people > 0 ? [{ id, programme: programme.code, ...aim, reach, plan }] : [];
    }),
  );
  return found.flat();
}

interface Aimed extends Pick<Offer, 'id'> {
  readonly aim: Aim;
  /** From then on nobody needs it any more. */
  readonly before: Date | null;
}

/** Those of today as long as one of its sessions is not over, and those of the next class day: it may be the same. */
function aimsOf(programme: Programme, now: Date, from: Date): readonly Aimed[] {
  const days = allClassDays(programme);
  const next = days.find(({ starts }) => starts > from);
  const today = days.find(({ date, ends }) => date === localDate(now, programme.zone) && ends > from);
  const ofToday = today && today.date !== next?.date ? today : undefined;
  return AnnouncementAudience.options.flatMap((audience): readonly Aimed[] => {
    if (audience !== 'class-day') return [{ id: audience, aim: { audience, date: null }, before: null }];
    return [
      ...(ofToday ? [{ id: 'today', aim: { audience, date: ofToday.date }, before: ofToday.ends } as const] : []),
      ...(next ? [{ id: audience, aim: { audience, date: next.date }, before: next.starts }] : []),
    ];
  });
}
