/** What an officer wants changed about one session, as far as it has been said. */
import { z } from 'zod';
import { ProgrammeChange } from '../../training/programme-edit.ts';
import { SessionEdit } from '../../training/session-edit.ts';

export type Step = 'session' | 'what' | 'place' | 'hour' | 'day' | 'reason' | 'confirm';

export type Kind = SessionEdit['kind'];

export const Data = z.object({
  /** Words by which the session was looked for; '' for none. */
  said: z.string(),
  programme: z.string().nullable(),
  session: z.string().nullable(),
  kind: SessionEdit.shape.kind.nullable(),
  value: z.string().nullable(),
  reason: z.string().nullable(),
  /** The id of the version that the preview was made on. */
  version: z.string().nullable(),
});
export type Data = z.infer<typeof Data>;

export const nothingYet: Data = {
  said: '',
  programme: null,
  session: null,
  kind: null,
  value: null,
  reason: null,
  version: null,
};

/** How UBAH takes it back: the changes the other way round. */
export const TakeBack = z.object({
  programme: z.string(),
  session: z.string(),
  changes: z.array(ProgrammeChange).min(1),
  /** News of that day that had left before this change was made: what left since is about it. */
  date: z.iso.date(),
  /** Of a sudden change: its end is as sudden. */
  reason: z.string().nullable(),
  sentBefore: z.number(),
});
export type TakeBack = z.infer<typeof TakeBack>;
