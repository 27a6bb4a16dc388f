/** A participant's four digits: present at once while the code is open, afterwards a claim that an officer looks at. */
import { z } from 'zod';
import { defineFlow, type Flow, type Move } from '../../core/flow.ts';
import { end } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { CODE_TRIES, couldBeCode, readAttendanceCode } from '../../training/attendance-code.ts';
import { claimed, present, tried } from './kept.ts';
import { type About, type Facts, look } from './look.ts';
import { at, sessionOf } from './said.ts';

type Moving = Move<never, never>;
type Here = Flow<null, never, Facts, Parameters<typeof look>[0]>;

const begin: Here['begin'] = (_params, { facts: { about, waitsFor, enrolled } }) => {
  if (about) return heard(about);
  if (waitsFor) return end(text('presence.notYetEnrolled', { title: waitsFor.shortTitle }));
  return end(text(enrolled ? 'presence.noneOpen' : 'presence.notEnrolled'));
};

export const presence = defineFlow<null, never, Facts, Parameters<typeof look>[0]>({
  name: 'presence',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  // With the word before it, four digits are a code whatever is being asked.
  commands: [
    {
      id: 'attendanceCode',
      words: ['hadir', 'present', 'absen', 'presensi', 'kode'],
      takesRest: true,
      restLike: /^\d{4}[\s.,!)]*$/,
      reversible: false,
    },
  ],
  hears: (said) => (readAttendanceCode(said) === null ? null : 'first'),
  heeds: ({ about, waitsFor }) => about !== null || waitsFor !== null,
  data: z.null(),
  look,
  begin,
  steps: {},
});

/** Where no code is open for them and nothing else takes four digits: a code that was passed on from another class, perhaps. */
export const presenceElsewhere: Here = {
  name: 'presence-elsewhere',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  hears: (said) => (couldBeCode(said) ? 'sentence' : null),
  data: z.null(),
  look,
  begin,
  steps: {},
};

function heard(about: About): Moving {
  const { stands, fits, opening, writtenAt, tries } = about;
  if (stands?.standing === 'present') return end(text('presence.already', sessionOf(about)));
  if (stands?.standing === 'absent') return end(text('presence.decided', { ...sessionOf(about), ...desk(about) }));
  if (tries >= CODE_TRIES) return waits(about) ?? claim(about, 'tooMany', null);
  if (!fits) return misfit(about);
  if (writtenAt <= opening.closesAt)
    return end(text('presence.present', { ...sessionOf(about), at: at(writtenAt, about, 'dateTime') }), {
      effects: [present(about)],
      undo: null,
    });
  return waits(about) ?? claim(about, 'late', writtenAt);
}

/** Not whose code it is, nor whether there is one: only that it is not theirs. */
function misfit(about: About): Moving {
  const left = CODE_TRIES - about.tries - 1;
  const waiting = waits(about);
  if (waiting) return waiting;
  if (left > 0) return end(text('presence.wrong', { ...sessionOf(about), left }), { effects: [tried(about)] });
  return claim(about, 'tooMany', null);
}

/** Whoever has a claim need not type again. */
const waits = (about: About): Moving | null =>
  about.stands?.standing === 'claimed' ? end(text('presence.waits', { ...sessionOf(about), ...desk(about) })) : null;

function claim(about: About, why: 'late' | 'tooMany', writtenAt: Date | null): Moving {
  const { opening, answerBy } = about;
  const times = {
    until: at(opening.closesAt, about, 'time'),
    written: at(writtenAt ?? opening.closesAt, about, 'time'),
    by: at(answerBy, about, 'dateTime'),
  };
  const effects = [
    ...(why === 'tooMany' && about.tries < CODE_TRIES ? [tried(about)] : []),
    ...claimed(about, writtenAt),
  ];
  return end(text(`presence.${why}`, { ...sessionOf(about), ...times }), { effects, undo: null });
}

const desk = ({ programme }: About) => ({ desk: programme.agency.desk.place });
