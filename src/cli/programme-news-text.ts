/** What another version of a programme means, as an officer reads it before and after it takes effect. */
import type { News } from '../control/programme-news.ts';
import { type Text, text } from '../core/text.ts';
import type { Terminal } from './terminal.ts';

export function sayNews(news: News, terminal: Terminal): void {
  const { from, count, days, people, unreached, planned } = news;
  const told = people - unreached;
  terminal.say(text('cli.programmeImport.changed', { from, count }));
  for (const line of summaryLines(news)) terminal.say(line, 2);
  for (const line of differenceLines(news)) terminal.say(line, 2);
  const some = told === 0 ? 'noneReached' : 'told';
  const said = days.length === 0 ? 'nobodyTold' : people === 0 ? 'noneEnrolled' : some;
  terminal.say(text(`cli.programmeImport.${said}`, { people: told }));
  for (const line of dayLines(news)) terminal.say(line, 2);
  if (days.length > 0 && unreached > 0) terminal.say(text('cli.programmeImport.unreached', { people: unreached }));
  if (planned.gone > 0) terminal.say(text('cli.programmeImport.gone', planned));
  if (planned.fresh > 0) terminal.say(text('cli.programmeImport.planned', planned));
}

/** Each count that is not nought, in one line. */
function summaryLines({ summary }: News): readonly Text[] {
  const { quota, registration, ...counts } = summary;
  return [
    ...Object.entries(counts).flatMap(([what, count]) =>
      count === 0 ? [] : [text(`cli.programmeImport.summary.${what}`, { count })],
    ),
    ...(quota ? [text('cli.programmeImport.summary.quota', quota)] : []),
    ...(registration ? [text('cli.programmeImport.summary.registration')] : []),
  ];
}

function dayLines({ days, people, unreached, zone }: News): readonly Text[] {
  return days.map((day) => {
    const date = { date: day.date, form: 'date' } as const;
    if (people === unreached) return text('cli.programmeImport.day', { date });
    if (day.tellAt === null) return text('cli.programmeImport.dayUntold', { date });
    const at = { at: day.tellAt, zone, form: 'dateTime' } as const;
    return text(`cli.programmeImport.dayTold.${day.urgency}`, { date, at });
  });
}

export function differenceLines({ differences, count }: Pick<News, 'differences' | 'count'>): readonly Text[] {
  const more = count - differences.length;
  return [
    ...differences.map(({ path, before, after }) => {
      const kind = before === null ? 'came' : after === null ? 'went' : 'became';
      return text(`cli.programmeImport.part.${kind}`, { path, before: before ?? '', after: after ?? '' });
    }),
    ...(more > 0 ? [text('cli.programmeImport.more', { more })] : []),
  ];
}
