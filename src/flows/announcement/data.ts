/** What an announcement is, while an officer puts it together. */
import { z } from 'zod';
import { AnnouncementAudience } from '../../training/announcement.ts';

export type Step = 'wording' | 'programme' | 'audience' | 'confirm';

/** Whom it is for; `date` where that is whoever comes on a class day. */
export const Aim = z.object({ audience: AnnouncementAudience, date: z.iso.date().nullable() });
export type Aim = z.infer<typeof Aim>;

export const Data = z.object({
  text: z.string().nullable(),
  programme: z.string().nullable(),
  aim: Aim.nullable(),
  /** Of CEK: it stands in the preview, so it is drawn before anything is announced. */
  code: z.string().nullable(),
});
export type Data = z.infer<typeof Data>;

/** All that is needed to announce it. */
export const Draft = Data.extend({ text: z.string(), programme: z.string(), aim: Aim, code: z.string() });
export type Draft = z.infer<typeof Draft>;

/** As a word begins it, or this flow itself: to have a draft confirmed, to take one back, to say what became of that. */
export const Params = z.object({
  command: z.exactOptional(z.string()),
  draft: z.exactOptional(Draft),
  takeBack: z.exactOptional(z.string()),
  report: z.exactOptional(z.string()),
});
export type Params = z.infer<typeof Params>;

export const nothingYet: Data = { text: null, programme: null, aim: null, code: null };
