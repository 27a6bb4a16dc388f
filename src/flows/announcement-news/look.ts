/** What an announcement has to know as it arrives: whether it still stands, and whether it is still for this person. */
import { z } from 'zod';
import type { Glance } from '../../core/flow.ts';
import { Locale } from '../../core/message.ts';
import type { Announced, FlowReader } from '../../store/reader.ts';
import { localDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';

/** `preview`: shown to the officer who is writing it, and kept nowhere yet. */
export const Params = z.object({
  programme: z.string(),
  announcement: z.exactOptional(z.string()),
  preview: z.exactOptional(
    z.object({ code: z.string(), text: z.string(), on: z.iso.date(), lang: z.exactOptional(Locale) }),
  ),
});
export type Words = NonNullable<z.infer<typeof Params>['preview']>;

export interface Facts {
  readonly programme: Programme | null;
  /** Null where it is not for them. */
  readonly words: Words | null;
  /** Why it is not said to them. */
  readonly reason: 'taken-back' | 'not-enrolled' | 'excused' | 'changed' | null;
}

export async function look(reader: FlowReader, { who, params }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const asked = Params.parse(params);
  const current = (await reader.programmes(agencyId)).find(({ programme }) => programme.code === asked.programme);
  const programme = current?.programme ?? null;
  const nobody: Facts = { programme, words: null, reason: 'changed' };
  if (!programme || personId === null) return nobody;
  if (asked.preview) {
    const roles = await reader.roles(agencyId, personId);
    const words = isOfficerOf(roles, programme.code) ? asked.preview : null;
    return { programme, words, reason: words ? null : 'changed' };
  }
  const announced = await reader.announcement(agencyId, asked.announcement ?? '');
  if (!announced) return nobody;
  const reason = announced.withdrawnAt ? 'taken-back' : await aside(reader, agencyId, personId, announced);
  const { code, text, at } = announced;
  return { programme, words: { code, text, on: localDate(at, programme.zone) }, reason };
}

/** Why it is not for them any more, though it was when it was made. */
async function aside(
  reader: FlowReader,
  agencyId: string,
  personId: string,
  { programme, audience, date }: Announced,
): Promise<Facts['reason']> {
  const standing = (await reader.registrations(agencyId, personId)).find(
    (one) => one.programme === programme,
  )?.standing;
  switch (audience) {
    case 'enrolled':
      return standing === 'enrolled' ? null : 'not-enrolled';
    case 'class-day': {
      if (standing !== 'enrolled') return 'not-enrolled';
      const said = await reader.attendance(agencyId, personId, programme, date ?? '');
      return said === 'izin' ? 'excused' : null;
    }
    case 'waitlisted':
      return standing === 'waitlisted' ? null : 'changed';
    case 'staff': {
      const roles = await reader.roles(agencyId, personId);
      const isStaff = roles.some((one) => one.role !== 'officer' && [null, programme].includes(one.programme));
      return isStaff ? null : 'changed';
    }
    default:
      return audience satisfies never;
  }
}
