/** The one reminder of a class day: a notice that asks once whether the person comes, and takes another word until the day is over. */
import { defineFlow, type Move, type Scene } from '../../core/flow.ts';
import { again, end, goTo, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { smallTalk } from '../../core/understanding/small-talk.ts';
import { attend, excuse, late } from '../../core/understanding/usual-answers.ts';
import type { Attendance } from '../../training/facts.ts';
import { localDate } from '../../training/local-time.ts';
import type { Joined } from '../wording/joined.ts';
import { attendanceIn } from './attendance-word.ts';
import { About, Params } from './data.ts';
import { dayNamed } from './day-named.ts';
import { invitation, welcome } from './invitation.ts';
import { type Facts, look } from './look.ts';
import { noted, saidSo } from './noted.ts';
import { plainWord } from './plain-word.ts';
import { wordSaid } from './word-said.ts';

export const reminder = defineFlow<About, 'coming', Facts, Parameters<typeof look>[0]>({
  name: 'reminder',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: About,
  look,
  hears(said) {
    const heard = plainWord(said);
    return heard && (heard.alone ? 'word' : 'sentence');
  },
  begin(params, scene) {
    const { facts, now } = scene;
    if (facts.word) return wordSaid(facts.word, scene);
    const { undo, before, joined, ...data } = Params.parse(params);
    if (!facts.enrolled) return skip('not-enrolled');
    if (joined) return welcomed(data, joined, scene);
    if (!facts.day) return skip('changed');
    if (undo) return takenBack(data, before, scene);
    if (facts.said !== null) return skip('already-answered');
    if (facts.joinedLate) return skip('joined-late');
    if (facts.asked) return skip('already-asked');
    // Between start and end it can only be too late: then the next message says so.
    return now >= facts.day.ends ? skip('over') : goTo('coming', data, { says: invitation(scene) });
  },
  moot: (_data, { facts }) => (facts.enrolled ? (facts.day ? null : 'changed') : 'not-enrolled'),
  steps: {
    coming: {
      ask: ({ date }, { facts, now }) => ({
        text: text('reminder.ask', { date: { date, form: 'date' } }),
        keys: 'words',
        choices: [
          { id: 'hadir', label: text('reminder.choice.hadir'), aliases: attend, opposite: 'izin' },
          { id: 'izin', label: text('reminder.choice.izin'), aliases: excuse, opposite: 'hadir' },
          { id: 'terlambat', label: text('reminder.choice.terlambat'), aliases: late, narrows: 'hadir' },
        ],
        // From the first class on it is attendance, no longer a plan.
        expiresAt: facts.day?.starts ?? new Date(Math.max(now.getTime(), Date.parse(date))),
      }),
      answer(data, reply, scene) {
        const { day, said } = scene.facts;
        const date = { date: data.date, form: 'date' } as const;
        if (!day) return end(text('reminder.noClass', { date }), { close: true });
        if (reply.kind === 'text' && namesAnother(reply.text, data.date, scene)) return again(text('common.unclear'));
        const heard = attendanceIn(reply, scene, said);
        if (heard.is === 'unclear') return again(text('common.whenSure'));
        if (heard.is === 'courtesy' && said !== null) {
          const thanked = reply.kind === 'text' && smallTalk(reply.text) === 'thanks';
          const so = text(thanked ? 'common.talk.thanks' : 'common.allRight');
          return end(text(`reminder.kept.${said}`, { so, date }));
        }
        if (heard.is !== 'said') return again(text('common.pickOne.words'));
        return noted({ about: data, before: said }, heard.said, day, date);
      },
    },
  },
  missed: (params) => text('reminder.missed', { date: { date: About.parse(params).date, form: 'date' } }),
});

/** A notice may stand open for two weeks: "besok izin" is an answer to it only on the eve. */
function namesAnother(said: string, date: string, { now, person }: Scene): boolean {
  const named = dayNamed(said, localDate(now, person.zone));
  return named?.is === 'day' && named.date !== date;
}

/** UBAH: back to what was noted before, or asked anew. */
function takenBack(
  data: About,
  before: Attendance | null,
  { facts: { day, said } }: Scene<Facts>,
): Move<About, 'coming'> {
  const date = { date: data.date, form: 'date' } as const;
  const effects = [saidSo(data, before)];
  if (before === null)
    return goTo('coming', data, { says: text(`reminder.undone.${said ?? 'none'}`, { date }), effects });
  const undo = { params: { ...data, undo: true }, until: day?.starts ?? null };
  return end(text(`reminder.backTo.${before}`, { date }), { effects, undo });
}

/** Told in any case; asked as long as it is a plan. */
function welcomed(data: About, joined: Joined, { facts, now }: Scene<Facts>): Move<About, 'coming'> {
  const { programme, day, said } = facts;
  if (!programme) return skip('changed');
  const says = welcome(joined, programme, day, now);
  return day && day.starts > now && said === null ? goTo('coming', data, { says }) : end(says);
}
