/** Changes that a script may make to the example programme, by the words of its stage direction. */
import type { Programme, Session } from '../../src/training/programme.ts';

/** The next version. Throws where the words mean no change. */
export function changedProgramme(programme: Programme, what: string): Programme {
  const version = programme.version + 1;
  const seats = /^has (?<quota>\d+) seats?$/.exec(what)?.groups;
  if (seats) return { ...programme, version, quota: Number(seats.quota) };
  const quiz = /^the quiz (?<code>\w+) is taken out$/.exec(what)?.groups?.code;
  if (quiz) return { ...programme, version, quizzes: programme.quizzes.filter(({ code }) => code !== quiz) };
  const words = /^(?<code>\w+) (?<verb>moves to|is cancelled|starts at)(?: (?<value>.+))?$/.exec(what)?.groups;
  if (!words?.code) throw new Error(`No change of the programme reads '${what}'`);
  const changed = (session: Session): Session => {
    if (session.code !== words.code) return session;
    if (words.verb === 'is cancelled') return { ...session, cancelled: true };
    if (words.verb === 'moves to') return { ...session, place: words.value ?? session.place };
    return 'start' in session ? { ...session, start: (words.value ?? session.start).replace('.', ':') } : session;
  };
  return { ...programme, version, sessions: programme.sessions.map(changed) };
}
