/** A session by its name, as short as a message needs it. */
import type { Programme } from '../../training/programme.ts';

const longest = 70;

/** The title in the version now in force; the code where the session is gone from it. */
export function titleOf({ sessions }: Pick<Programme, 'sessions'>, code: string): string {
  const title = sessions.find((session) => session.code === code)?.title ?? code;
  return title.length > longest ? `${title.slice(0, longest - 1)}…` : title;
}
