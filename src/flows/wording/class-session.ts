/** A session by its name, as short as a message needs it. */
import type { Programme } from '../../training/programme.ts';

const longest = 70;

/** The title in the version now in force; the code where the session is gone from it. */
export function titleOf({ sessions }: Pick<Programme, 'sessions'>, code: string): string {
  const title = sessions.find((session) => session.code === code)?.title ?? code;
  return title.length > longest ? `${title.slice(0, longest - 1)}…` : title;
}

/** Stable as long as the session is: a programme's code without its dashes and century, 7 characters, and its own, up to 16. */
export const choiceId = (programme: string, session: string): string =>
  `${programme.slice(0, 3)}${programme.slice(6, 8)}${programme.slice(9)}-${session}`.toLowerCase();
