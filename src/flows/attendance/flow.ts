/** BUKA HADIR, TUTUP HADIR and KEPALA: an officer opens a code for one session, closes it, and says how many heads are in the room. */
import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice, askNumber } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import { stillToCome } from '../../training/sessions-of-day.ts';
import { readHour } from '../../training/spoken-hour.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { Data, type Purpose, type Step } from './data.ts';
import { type Facts, type Held, look } from './look.ts';
import { close, closeAndCount, count, open, withdraw } from './moves.ts';
import { choiceId, choiceLabel, sessionOf } from './said.ts';

type Moving = Move<Data, Step>;

const mostHeads = 9999;
const headWords = ['kepala', 'heads'];

export const attendance = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'attendance',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    // "… 08.00": the session that begins then.
    { id: 'openAttendance', words: ['buka hadir', 'open attendance'], takesRest: true, reversible: true },
    // "… 28": closed, and as many heads in the room.
    { id: 'closeAttendance', words: ['tutup hadir', 'close attendance'], takesRest: true, reversible: false },
    { id: 'headCount', words: headWords, takesRest: true, restLike: /^\d{1,4}[\s.,!]*$/, reversible: false },
  ],
  // Without a number it is an everyday word, but nobody's reason: of officers it is theirs whatever is being asked.
  hears: (said) => (headWords.includes(plain(said)) ? 'first' : null),
  heeds: ({ isOfficer }) => isOfficer,
  data: Data,
  look,
  begin(params, scene) {
    const { facts } = scene;
    if (!facts.isOfficer) return end(text('common.officersOnly'));
    if (typeof params.withdraw === 'string') return withdraw(params.withdraw, scene);
    const rest = typeof params.rest === 'string' ? params.rest : '';
    if (params.command === 'openAttendance') return chooseFor('open', meant(openable(scene), rest), scene);
    const heads = headsIn(rest);
    const held = counting(scene);
    const isClosing = params.command === 'closeAttendance';
    // Of a code that has run out by itself the heads are counted all the same.
    if (isClosing && (openNow(scene).length > 0 || heads === null || !held))
      return chooseFor('close', openNow(scene), scene, heads);
    if (!held) return end(text('attendance.noneToCount'));
    return heads === null ? goTo('heads', { purpose: 'close', held: held.held }) : count(held, heads);
  },
  moot: (_data, { facts }) => (facts.isOfficer ? null : 'changed'),
  steps: {
    session: askChoice({
      ask: ({ purpose }) => text(`attendance.which.${purpose}`),
      choices: ({ purpose }, scene) => offered(purpose, scene).map(optionOf),
      next: ({ purpose }, choice, scene) => {
        const held = offered(purpose, scene).find((one) => choiceId(one) === choice);
        return officersOnly(scene) ?? (held ? done(purpose, held, scene) : end(text('attendance.over')));
      },
      leave: (): Moving => end(text('common.allRight')),
    }),
    heads: askNumber({
      min: 0,
      max: mostHeads,
      ask: (data: Data, scene: Scene<Facts>) => {
        const held = namedIn(data, scene);
        return text('attendance.howMany', held ? sessionOf(held) : { session: data.held?.session ?? '' });
      },
      next: (data: Data, heads, scene) => {
        const held = namedIn(data, scene);
        return officersOnly(scene) ?? (held ? count(held, heads) : end(text('attendance.over')));
      },
      skip: () => end(text('attendance.notCounted')),
      leave: () => end(text('attendance.notCounted')),
    }),
  },
});

const openable = ({ facts, now }: Scene<Facts>): readonly Held[] => stillToCome(facts.today, now);

const openNow = ({ facts }: Scene<Facts>): readonly Held[] => facts.today.filter(({ isOpen }) => isOpen);

const offered = (purpose: Purpose, scene: Scene<Facts>): readonly Held[] =>
  (purpose === 'open' ? openable(scene) : openNow(scene)).slice(0, mostOffered);

/** As many as a phone shows without scrolling far. */
const mostOffered = 9;

const optionOf = (held: Held): Option => ({ id: choiceId(held), label: choiceLabel(held) });

/** Those that begin at the hour that was named, where one does; else all. */
function meant(sessions: readonly Held[], said: string): readonly Held[] {
  const hour = readHour(said);
  const named = sessions.filter(({ session: { start } }) => start === hour);
  return named.length > 0 ? named : sessions;
}

const headsIn = (said: string): number | null => {
  const heads = /(?<![\d.:])\d{1,4}(?![\d.:])/.exec(said)?.[0];
  return heads === undefined ? null : Number(heads);
};

/** `heads`: as counted already. */
function chooseFor(
  purpose: Purpose,
  sessions: readonly Held[],
  scene: Scene<Facts>,
  heads: number | null = null,
): Moving {
  const [only, ...others] = sessions;
  if (only && others.length === 0 && purpose === 'close' && heads !== null) return closeAndCount(only, heads);
  if (!only) return end(text(purpose === 'open' ? 'attendance.noneToday' : 'attendance.noneOpen'));
  return others.length > 0 ? goTo('session', { purpose, held: null }) : done(purpose, only, scene);
}

const done = (purpose: Purpose, held: Held, scene: Scene<Facts>): Moving =>
  purpose === 'open' ? open(held, scene) : close(held);

/** The room they stand in: of what was opened the newest, else what runs or ran last. */
function counting({ facts, now }: Scene<Facts>): Held | null {
  const byOpening = facts.today.filter(({ opening }) => opening !== null);
  const newest = byOpening.toSorted((a, b) => openedAt(b) - openedAt(a))[0];
  return newest ?? facts.today.findLast(({ starts }) => starts <= now) ?? null;
}

const openedAt = ({ opening }: Held): number => opening?.openedAt.getTime() ?? 0;

const namedIn = ({ held }: Data, { facts }: Scene<Facts>): Held | null =>
  facts.today.find((one) => one.held.programme === held?.programme && one.held.session === held.session) ?? null;
