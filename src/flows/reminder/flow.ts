/** The one reminder of a class day: a notice that asks once whether the person comes, and takes another word until the day is over. */
import { z } from 'zod';
import { defineFlow, type Glance, type Scene } from '../../core/flow.ts';
import { again, end, goTo, record, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { attend, excuse, late } from '../../core/understanding/usual-answers.ts';
import type { FlowReader } from '../../store/reader.ts';
import type { Attendance, Fact } from '../../training/facts.ts';
import { type ClassDay, classDay, classDaysFrom } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { hoursOf, placeOf } from '../wording/class-day.ts';
import { attendanceIn } from './attendance-word.ts';

const Data = z.object({ programme: z.string(), date: z.iso.date() });
type Data = z.infer<typeof Data>;
const Params = Data.extend({ undo: z.boolean().default(false) });

interface Facts {
  readonly programme: Programme | null;
  /** Null where nothing is taught on that date any longer. */
  readonly day: ClassDay | null;
  readonly enrolled: boolean;
  readonly said: Attendance | null;
}

export const reminder = defineFlow<Data, 'coming', Facts, FlowReader>({
  name: 'reminder',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: Data,
  async look(reader, { who, params, data }: Glance) {
    const { programme: code, date } = Data.parse(params ?? data);
    const current = await reader.programmeByCode(code);
    const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
    return {
      programme: current?.programme ?? null,
      day: current && classDay(current.programme, date),
      enrolled: mine.some(({ programme, standing }) => programme === code && standing === 'enrolled'),
      said: who.personId === null ? null : await reader.attendance(who.agencyId, who.personId, code, date),
    };
  },
  begin(params, scene) {
    const { facts, now } = scene;
    const { undo, ...data } = Params.parse(params);
    if (!facts.enrolled) return skip('not-enrolled');
    if (!facts.day) return skip('changed');
    if (undo) return goTo('coming', data, { says: text('reminder.undone'), effects: [said(data, null)] });
    if (facts.said !== null) return skip('already-answered');
    // Between start and end it can only be too late: then the next message says so.
    return now >= facts.day.ends ? skip('over') : goTo('coming', data, { says: invitation(data, scene) });
  },
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
        const { day, said: noted } = scene.facts;
        const date = { date: data.date, form: 'date' } as const;
        if (!day) return end(text('reminder.noClass', { date }), { close: true });
        const heard = attendanceIn(reply, scene, noted);
        if (heard.is === 'unclear') return again(text('common.unclear'));
        if (heard.is === 'courtesy' && noted !== null) return end(text(`reminder.kept.${noted}`, { date }));
        if (heard.is !== 'said') return again(text('common.pickOne.words'));
        return end(text(`reminder.noted.${heard.said}`, { date }), {
          effects: [said(data, heard.said)],
          undo: { params: { ...data, undo: true }, until: day.starts },
        });
      },
    },
  },
  missed: (params) => text('reminder.missed', { date: { date: Data.parse(params).date, form: 'date' } }),
});

const said = ({ programme, date }: Data, answer: Attendance | null) =>
  record({ kind: 'attendance-said', programme, date, said: answer } satisfies Fact);

function invitation({ date }: Data, { facts: { programme, day }, now, person }: Scene<Facts>) {
  if (!programme || !day) return [];
  const [firstEver] = classDaysFrom(programme, '0000-01-01');
  const greeting = { at: now.toISOString(), zone: person.zone, form: 'greeting' } as const;
  const isFirst = firstEver?.date === date;
  return [
    text(isFirst ? 'reminder.firstDay' : 'reminder.day', {
      greeting,
      hours: hoursOf(day, programme.zone),
      title: programme.shortTitle,
      place: placeOf(day),
    }),
    day.sessions.length === 1
      ? text('reminder.oneSession', { title: day.sessions[0].title })
      : text('reminder.sessions', { count: day.sessions.length }),
    ...(isFirst && programme.bring ? [text('reminder.bring', { bring: programme.bring })] : []),
  ];
}
