/** What linking keeps with its questions. */
import { z } from 'zod';
import type { Move, Scene } from '../../core/flow.ts';
import type { Facts } from './look.ts';

export const Data = z.object({
  /** As it was given; sealed with the conversation, and gone when it is used. */
  code: z.string().nullable(),
  /** The link that is told of. */
  link: z.string().nullable(),
  /** Those that may be ended, as they were listed. */
  offered: z.array(z.string()),
});
export type Data = z.infer<typeof Data>;
export type Step = 'sure' | 'own' | 'manage';
export type Moving = Move<Data, Step>;
export type LinkScene = Scene<Facts>;

export const nothing: Data = { code: null, link: null, offered: [] };

/** Guessing is made useless. */
export const MOST_TRIES = 5;
