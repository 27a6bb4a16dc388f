/** What the words about one's own data have to know: whose agency, which programmes, and what was agreed to. */
import type { Glance } from '../../core/flow.ts';
import type { Consent, FlowReader, HeldRole, PersonRecord, Profile, Registration } from '../../store/reader.ts';
import { ANSWER_MS, consentVersion } from '../../training/consent.ts';
import type { Programme } from '../../training/programme.ts';
import { deskOf, lastDeskHour } from '../../training/rights-clock.ts';

export interface Own {
  readonly programme: Programme;
  readonly standing: Registration['standing'];
  /** The last word on consent there; null where there is none. */
  readonly consent: Consent | null;
  /** What would have to be agreed to now. */
  readonly version: string;
}

export interface Facts {
  readonly agency: string;
  /** Where a human answers. */
  readonly desk: string;
  readonly profile: Profile | null;
  readonly own: readonly Own[];
  readonly roles: readonly HeldRole[];
  /** Until when the data of the person's programmes are kept, at the longest. */
  readonly keepUntil: string | null;
  readonly channel: string;
  /** By when a human has answered what is asked for now: an hour of the desk, within three times 24 hours. */
  readonly answerBy: Date;
}

export async function look(reader: FlowReader, { who, now }: Glance): Promise<Facts> {
  const { agencyId, personId, channel } = who;
  const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
  const consents = personId === null ? [] : await reader.consents(agencyId, personId);
  const found = await Promise.all(mine.map(({ programme }) => reader.programmeByCode(programme)));
  const own = mine.flatMap(({ standing }, at): readonly Own[] => {
    const programme = found[at]?.programme;
    if (!programme) return [];
    const consent = consents.findLast((given) => given.programme === programme.code) ?? null;
    return [{ programme, standing, consent, version: consentVersion(programme) }];
  });
  const agency = (await reader.agencies()).find(({ id }) => id === agencyId);
  const one = own[0]?.programme ?? (await reader.programmes(agencyId))[0]?.programme;
  const due = new Date(now.getTime() + ANSWER_MS);
  return {
    answerBy: one ? lastDeskHour(reader.calendar(agencyId), deskOf(one), now, due) : due,
    agency: agency?.name ?? '',
    desk: one?.agency.desk.place ?? agency?.name ?? '',
    profile: personId === null ? null : await reader.profile(agencyId, personId),
    own,
    roles: personId === null ? [] : await reader.roles(agencyId, personId),
    keepUntil:
      own
        .map(({ programme }) => programme.keepUntil)
        .sort()
        .at(-1) ?? null,
    channel,
  };
}

export interface WholeFacts extends Facts {
  /** Of nobody but whoever asks. */
  readonly record: PersonRecord | null;
  /** Programmes to which presence has to be reported. */
  readonly reportable: readonly string[];
}

export async function lookAtAll(reader: FlowReader, glance: Glance): Promise<WholeFacts> {
  const { agencyId, personId } = glance.who;
  const facts = await look(reader, glance);
  if (personId === null) return { ...facts, record: null, reportable: [] };
  const [record, reportable] = [
    await reader.personRecord(agencyId, personId),
    await reader.reportable(agencyId, personId),
  ];
  return { ...facts, record, reportable };
}

const hourMs = 3_600_000;

export interface CorrectionFacts extends Facts {
  /** NIPs tried in this chat within the hour. */
  readonly tries: number;
}

export async function lookAtTries(reader: FlowReader, glance: Glance): Promise<CorrectionFacts> {
  const { who, now } = glance;
  const since = new Date(now.getTime() - hourMs);
  const { byChat } = await reader.nipTries(who.agencyId, who.chatId, null, since);
  return { ...(await look(reader, glance)), tries: byChat };
}
