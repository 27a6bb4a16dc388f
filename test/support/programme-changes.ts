/** Changes that a script may make to the example programme, by the words of its stage direction. */
import { addDays } from '../../src/training/local-time.ts';
import type { Programme, Session } from '../../src/training/programme.ts';

/** The next version. Throws where the words mean no change. */
export function changedProgramme(programme: Programme, what: string): Programme {
  const version = programme.version + 1;
  const seats = /^has (?<quota>\d+) seats?$/.exec(what)?.groups;
  if (seats) return { ...programme, version, quota: Number(seats.quota) };
  const consent = /^the consent text now says (?<change>.+)$/.exec(what)?.groups?.change;
  if (consent) {
    const next = (programme.consent?.version ?? 1) + 1;
    return { ...programme, version, consent: { version: next, change: consent, from: '2027-04-12' } };
  }
  const quiz = /^the quiz (?<code>\w+) is taken out$/.exec(what)?.groups?.code;
  if (quiz) return { ...programme, version, quizzes: programme.quizzes.filter(({ code }) => code !== quiz) };
  const words =
    /^(?<codes>\w+(?:, \w+)*) (?<verb>moves? to|(?:is|are) cancelled|(?:is|are) held after all|starts at)(?: (?<value>.+))?$/.exec(
      what,
    )?.groups;
  if (!words?.codes) throw new Error(`No change of the programme reads '${what}'`);
  const codes = words.codes.split(', ');
  const changed = (session: Session): Session => {
    if (!codes.includes(session.code)) return session;
    if (words.verb?.endsWith('cancelled')) return { ...session, cancelled: true };
    if (words.verb?.endsWith('after all')) {
      const { cancelled: _, ...held } = session;
      return held;
    }
    if (words.verb?.endsWith(' to') && /^\d{4}-\d\d-\d\d$/.test(words.value ?? '') && 'date' in session)
      return { ...session, date: words.value ?? session.date };
    if (words.verb?.endsWith(' to')) return { ...session, place: words.value ?? session.place };
    return 'start' in session ? { ...session, start: (words.value ?? session.start).replace('.', ':') } : session;
  };
  return { ...programme, version, sessions: programme.sessions.map(changed) };
}

/** The same programme with its classes and quizzes so many days later. */
export function later(programme: Programme, days: number): Programme {
  const moved = <Dated extends object>(one: Dated): Dated =>
    'date' in one && typeof one.date === 'string' ? { ...one, date: addDays(one.date, days) } : one;
  return { ...programme, sessions: programme.sessions.map(moved), quizzes: programme.quizzes.map(moved) };
}
