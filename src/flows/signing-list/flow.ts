/** DAFTAR HADIR: an officer is given a link to the list of a class day that is signed, to print or to download. */
import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Programme } from '../../training/programme.ts';
import { titleOf } from '../wording/class-session.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { Data, type Step } from './data.ts';
import type { ListMeant } from './lists.ts';
import { type Facts, look } from './look.ts';
import { looksLikeWhen } from './wish.ts';

type Moving = Move<Data, Step>;

/** With more behind it than a day or an hour, it is somebody's sentence. */
const speaksOfIt = /^(?:(?:di ?)?mana |isi |mengisi |cetak |print )?daftar hadir(?:nya)?\b/i;

export const signingList = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'signing-list',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [
    {
      id: 'signingList',
      words: ['daftar hadir', 'cetak daftar hadir', 'daftar tanda tangan', 'signing list', 'attendance list'],
      ...{ takesRest: true, restMayBe: looksLikeWhen, reversible: true },
    },
  ],
  hears: (said) => (speaksOfIt.test(said.trim()) ? 'sentence' : null),
  data: Data,
  look,
  begin(params, scene) {
    const { isOfficer, isEnrolled, lists, link, said } = scene.facts;
    // Whoever sits in the class means the sheet that goes round, or wants to be recorded.
    if (!isOfficer) return end(text(isEnrolled ? 'signingList.participant' : 'common.officersOnly'));
    if (params.command === 'heard') return end(text('signingList.how'));
    const [list] = lists;
    if (!list) return end(noClass(scene));
    return link ? given(list, link) : goTo('programme', { said });
  },
  moot: (_data, { facts }) => (facts.isOfficer ? null : 'changed'),
  steps: {
    programme: askChoice({
      leave: (): Moving => end(text('common.allRight')),
      ask: (_data, { facts }) => text('signingList.which', { date: dateOf(facts.lists[0]?.day.date ?? facts.named) }),
      choices: (_data, { facts }) => facts.lists.map(({ programme }) => programmeOption(programme)),
      // Begun anew with what they chose: the link is drawn just before it is said.
      next: ({ said }, choice, scene) =>
        officersOnly(scene) ??
        end([], {
          effects: [startHere('signing-list', { programme: choice.toUpperCase(), rest: said }, 'signing-list/chosen')],
        }),
    }),
  },
});

const programmeOption = ({ code, shortTitle, lang }: Programme): Option => ({
  id: code.toLowerCase(),
  label: { verbatim: `${shortTitle} (${code})`, lang },
  aliases: [code],
});

const dateOf = (date: string) => ({ date, form: 'date' }) as const;

function noClass({ facts: { named, next } }: Scene<Facts>): readonly Text[] {
  const how = next && text('signingList.next', { date: dateOf(next.date), day: { date: next.date, form: 'short' } });
  return [text('signingList.noClass', { date: dateOf(named) }), ...(how ? [how] : [])];
}

function given(list: ListMeant, { page, people }: Facts['link'] & {}): Moving {
  const { programme, day, sessions, named, lastDay } = list;
  const [first, ...others] = sessions;
  const about = { date: dateOf(day.date), people };
  const isDay = named.length === 0 && others.length > 0;
  const says = [
    isDay
      ? text('signingList.whole', { ...about, title: programme.shortTitle, sessions: sessions.length })
      : text('signingList.one', { ...about, session: titleOf(programme, first.code) }),
    text('signingList.link', { page }),
    text('signingList.until', { date: dateOf(lastDay) }),
    ...(isDay ? [narrower(list)] : []),
  ];
  const { code } = programme;
  const asked: Fact = { kind: 'signing-list-asked', programme: code, date: day.date, sessions: [...named] };
  return end(says, { effects: [record(asked, { kind: 'officer', programme: code } satisfies Guard)] });
}

/** How to ask for one session alone; of another day with its date. */
function narrower({ day, isToday, sessions: [{ start }] }: ListMeant): Text {
  const hour = start.replace(':', '.');
  if (isToday) return text('signingList.oneSession', { hour });
  return text('signingList.oneSessionOn', { day: { date: day.date, form: 'short' }, hour });
}
