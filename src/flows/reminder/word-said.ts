/** HADIR, IZIN or TERLAMBAT where nothing had asked: noted for the next class day, asked back in doubt, or why there is nothing to note. */
import type { Move, Scene } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import { hoursOf } from '../wording/class-day.ts';
import type { Dated } from './class-ahead.ts';
import type { About } from './data.ts';
import type { Facts, Word } from './look.ts';
import { keptAsIzin, noted } from './noted.ts';
import { plainWord } from './plain-word.ts';

export function wordSaid(word: Word, { facts: { day, said } }: Scene<Facts>): Move<About, 'coming'> {
  const means = plainWord(word.said)?.means ?? 'unclear';
  const { meant } = word;
  if (word.standing !== 'enrolled' || word.underWay || !meant || !day)
    return end(means === 'unclear' && !word.underWay ? text('common.notUnderstood') : whyNot(word));
  const about = { programme: meant.programme.code, date: meant.day.date };
  // What may hold a reason is not kept, whatever is made of it.
  const effects = means === 'izin' ? [keptAsIzin] : [];
  if (means === 'unclear' || !word.isPlain) return goTo('coming', about, { effects });
  const also = word.programmes > 1 ? [text('reminder.of', { title: meant.programme.shortTitle })] : [];
  return noted({ about, before: said }, means, day, hoursIn(meant), also);
}

const hoursIn = ({ day, programme }: Dated): Text => hoursOf(day, programme.zone);

function whyNot({ standing, underWay, next, last }: Word): Text {
  if (standing === 'pending' || standing === 'waitlisted') return text(`reminder.notYet.${standing}`);
  if (standing !== 'enrolled') return text('common.registerFirst');
  if (underWay) return text('reminder.begun', { hours: hoursIn(underWay), desk: underWay.programme.agency.desk.place });
  if (next) return text('reminder.farAhead', { hours: hoursIn(next) });
  return last ? text('reminder.over', { date: { date: last.day.date, form: 'date' } }) : text('reminder.noneYet');
}
