/** What an invitation in the making keeps: as what, and for what. */
import { z } from 'zod';
import type { Move, Scene } from '../../core/flow.ts';
import { Role } from '../../training/role.ts';
import type { Facts } from './look.ts';

export const Data = z.object({
  role: Role.nullable(),
  /** Programmes that are offered; null is the whole agency. */
  offered: z.array(z.string().nullable()),
  within: z.string().nullable(),
});
export type Data = z.infer<typeof Data>;
export type Step = 'role' | 'where' | 'sure';
export type Moving = Move<Data, Step>;
export type InviteScene = Scene<Facts>;
