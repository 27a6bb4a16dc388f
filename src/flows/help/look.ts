/** What PANITIA has to know: where the desk is, whether an officer has joined, and the question that is open; and its answer. */
import { z } from 'zod';
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Help, HelpLine, Registration } from '../../store/reader.ts';
import { answerBy, deskOpening, oneDeskHourBefore } from '../../training/desk-hours.ts';
import type { Programme } from '../../training/programme.ts';

export interface Facts {
  /** Whose desk it is: of a programme the person is in, or any of the agency. */
  readonly programme: Programme | null;
  /** The one they are in; null where they are in none. */
  readonly about: string | null;
  /** Somebody else of the agency answers here. */
  readonly isStaffed: boolean;
  readonly open: Help | null;
  /** Of what is written now; null where no desk is known. */
  readonly promise: Promised | null;
}

export interface Promised {
  readonly dueAt: Date;
  /** When officers are told of it, and when they are reminded. */
  readonly tellAt: Date;
  readonly remindAt: Date;
}

export async function look(reader: FlowReader, { who, now }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
  const about = current(mine);
  const found = about === null ? (await reader.programmes(agencyId))[0] : await reader.programmeByCode(about);
  const programme = found?.programme ?? null;
  if (personId === null || programme === null)
    return { programme, about: null, isStaffed: false, open: null, promise: null };
  const officers = await reader.onDuty(agencyId, about);
  const isStaffed = officers.some((id) => id !== personId);
  const open = await reader.openHelp(agencyId, personId);
  const desk = { ...programme.agency.desk, zone: programme.zone };
  const calendar = reader.calendar(agencyId);
  const dueAt = answerBy(calendar, desk, now);
  const remindAt = oneDeskHourBefore(calendar, desk, dueAt);
  return { programme, about, isStaffed, open, promise: { dueAt, tellAt: deskOpening(calendar, desk, now), remindAt } };
}

/** The last they registered for; one they take part in before others. */
function current(mine: readonly Registration[]): string | null {
  const here = mine.filter(({ standing }) => standing !== 'refused' && standing !== 'left');
  return (here.findLast(({ standing }) => standing === 'enrolled') ?? here.at(-1))?.programme ?? null;
}

/** What telling an answer has to know. */
export interface NewsFacts {
  /** Null where it is none of this person's. */
  readonly help: Help | null;
  readonly line: HelpLine | null;
  /** Of the programme it is about; its code where that is gone. */
  readonly title: string;
  /** From when on officers are told that it is closed. */
  readonly tellAt: Date;
}

const About = z.object({ help: z.string(), line: z.number().nullable() });

export async function lookAtNews(reader: FlowReader, { who, now, params, data }: Glance): Promise<NewsFacts> {
  const { agencyId, personId } = who;
  const about = About.safeParse(params ?? data);
  const found = about.success ? await reader.help(agencyId, about.data.help) : null;
  const help = found?.personId === personId ? found : null;
  const line = help?.lines.find(({ seq, by }) => by === 'officer' && seq === about.data?.line) ?? null;
  const programme = help?.programme ? (await reader.programmeByCode(help.programme))?.programme : undefined;
  const title = programme?.title ?? help?.programme ?? '';
  const desk = programme && { ...programme.agency.desk, zone: programme.zone };
  return { help, line, title, tellAt: desk ? deskOpening(reader.calendar(agencyId), desk, now) : now };
}
