/** What a quiz has to know before each of its turns: its items, what was answered already, and whether it still concerns the person. */
import type { Glance } from '../../core/flow.ts';
import type { CurrentProgramme, FlowReader, QuizAnswer, Registration } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';

export interface Facts {
  /** For a quiz under way the version it began with, else the one in force. */
  readonly programme: CurrentProgramme | null;
  /** As it stands now: a quiz that was taken out of it, or closed, is not asked again. */
  readonly inForce: Programme | null;
  readonly registration: Registration | null;
  readonly answers: readonly QuizAnswer[];
  /** In any programme. */
  readonly enrolled: boolean;
  /** For KUIS: the programmes the person is enrolled in. */
  readonly mine: readonly { readonly current: CurrentProgramme; readonly answers: readonly QuizAnswer[] }[];
}

export async function look(reader: FlowReader, { who, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const registrations = personId === null ? [] : await reader.registrations(agencyId, personId);
  const code = stringIn(data, 'programme') ?? stringIn(params, 'programme');
  const version = stringIn(data, 'version');
  const programme =
    version !== null
      ? await reader.programmeVersion(agencyId, version)
      : code !== null
        ? await reader.programmeByCode(code)
        : null;
  const asked = code === null && personId !== null;
  const inForce = version === null || code === null ? programme : await reader.programmeByCode(code);
  return {
    programme,
    inForce: inForce?.programme ?? null,
    registration: registrations.find((registration) => registration.programme === code) ?? null,
    answers: personId !== null && code !== null ? await reader.answers(agencyId, personId, code) : [],
    enrolled: registrations.some(({ standing }) => standing === 'enrolled'),
    mine: asked ? await enrolledIn(reader, agencyId, personId, registrations) : [],
  };
}

async function enrolledIn(
  reader: FlowReader,
  agencyId: string,
  personId: string,
  registrations: readonly Registration[],
): Promise<Facts['mine']> {
  const enrolled = registrations.filter(({ standing }) => standing === 'enrolled');
  const found = await Promise.all(
    enrolled.map(async ({ programme }) => ({
      current: await reader.programmeByCode(programme),
      answers: await reader.answers(agencyId, personId, programme),
    })),
  );
  return found.flatMap(({ current, answers }) => (current ? [{ current, answers }] : []));
}

const stringIn = (value: unknown, key: string): string | null => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
  return typeof found === 'string' ? found : null;
};
