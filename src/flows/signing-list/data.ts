/** The words behind the command, as long as it is being chosen which programme they are about. */
import { z } from 'zod';

export type Step = 'programme';

export const Data = z.object({ said: z.string() });
export type Data = z.infer<typeof Data>;
