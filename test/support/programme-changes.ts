/** Changes that a script may make to the example programme, by the words of its stage direction. */
import type { Programme, Session } from '../../src/training/programme.ts';

export function changedProgramme(programme: Programme, what: string): Programme {
  const words = /^(?<code>\w+) (?<verb>moves to|is cancelled|starts at)(?: (?<value>.+))?$/.exec(what)?.groups;
  if (!words?.code) throw new Error(`No change of the programme reads '${what}'`);
  const changed = (session: Session): Session => {
    if (session.code !== words.code) return session;
    if (words.verb === 'is cancelled') return { ...session, cancelled: true };
    if (words.verb === 'moves to') return { ...session, place: words.value ?? session.place };
    return 'start' in session ? { ...session, start: (words.value ?? session.start).replace('.', ':') } : session;
  };
  return { ...programme, version: programme.version + 1, sessions: programme.sessions.map(changed) };
}
