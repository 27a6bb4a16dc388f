/** What an officer may see of the questions just before a turn: which wait in their programmes, and the few that this turn can show. */
import { z } from 'zod';
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Help, Profile } from '../../store/reader.ts';
import { takesCareOf } from '../../training/help.ts';
import { Data } from './data.ts';

/** A question as it may be shown: by name, never with a number. */
export interface Question {
  readonly help: Help;
  readonly profile: Pick<Profile, 'name' | 'unit'>;
}

export interface Facts {
  readonly personId: string | null;
  readonly isOfficer: boolean;
  /** Ids of those that wait, in the order in which they are asked about. */
  readonly waiting: readonly string[];
  /** The one being shown or named, and those that may come next. */
  readonly questions: readonly Question[];
}

export async function look(reader: FlowReader, { who, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { personId, isOfficer, waiting: [], questions: [] };
  const all = await reader.waitingHelp(agencyId);
  const waiting = all.filter(({ programme }) => takesCareOf(roles, programme)).map(({ id }) => id);
  const open = Data.safeParse(data);
  const named = open.success ? open.data.help : params?.help;
  const done = open.success ? [...open.data.passed, open.data.help] : [];
  const next = waiting.find((id) => !done.includes(id));
  const wanted = [...new Set([named, next].filter((id) => typeof id === 'string'))];
  const found = await Promise.all(wanted.map((id) => questionOf(reader, agencyId, id)));
  const own = found.filter((one) => one !== null && takesCareOf(roles, one.help.programme));
  return { personId, isOfficer, waiting, questions: own.filter((one) => one !== null) };
}

/** Null where the agency has none of that id. */
async function questionOf(reader: FlowReader, agencyId: string, id: string): Promise<Question | null> {
  const help = await reader.help(agencyId, id);
  const profile = help && (await reader.profile(agencyId, help.personId));
  return help && { help, profile: profile ?? { name: null, unit: null } };
}

/** What telling of one has to know. */
export interface NewsFacts {
  readonly personId: string | null;
  /** Null where they are no officer for it. */
  readonly question: Question | null;
}

const About = z.object({ help: z.string() });

export async function lookAtNews(reader: FlowReader, { who, params, data }: Glance): Promise<NewsFacts> {
  const { agencyId, personId } = who;
  const about = About.safeParse(params ?? data);
  const found = about.success ? await questionOf(reader, agencyId, about.data.help) : null;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  return { personId, question: found && takesCareOf(roles, found.help.programme) ? found : null };
}
