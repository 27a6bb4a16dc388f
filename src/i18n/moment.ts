/** Dates and hours as they are said: "Selasa, 6 April 2027 pukul 08.00 WIB". An hour always comes with its zone. */
import type { Locale } from '../core/message.ts';
import type { Moment } from '../core/text.ts';
import type { Word } from './word.ts';

const languages = { id: 'id-ID', en: 'en-GB' } as const;

/** The local hours from which a greeting holds (domain: pagi 04.00, siang 11.00, sore 15.00, malam 18.00). */
const greetings = [
  [4, 'greeting.morning'],
  [11, 'greeting.midday'],
  [15, 'greeting.afternoon'],
  [18, 'greeting.evening'],
] as const;

export function sayMoment(moment: Moment, locale: Locale, word: Word): string {
  if ('date' in moment) return format(locale, 'UTC', moment.form).format(new Date(`${moment.date}T00:00:00Z`));
  const instant = new Date(moment.at);
  switch (moment.form) {
    case 'date':
      return format(locale, moment.zone, 'date').format(instant);
    case 'time':
      return clock(instant, moment.zone);
    case 'dateTime':
      return `${format(locale, moment.zone, 'date').format(instant)} ${word('at')} ${clock(instant, moment.zone)}`;
    case 'greeting':
      return greeting(instant, moment.zone, word);
  }
}

function clock(instant: Date, zone: string): string {
  const [hours, zoneName] = [
    format('id', zone, 'hours').format(instant),
    format('id', zone, 'zone').formatToParts(instant),
  ];
  const name = zoneName.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  return `${hours.replace(':', '.')} ${name}`;
}

function greeting(instant: Date, zone: string, word: Word): string {
  const hour = Number(format('id', zone, 'hours').format(instant).slice(0, 2));
  // The hours before the first are still the night's.
  return word(greetings.findLast(([from]) => hour >= from)?.[1] ?? 'greeting.evening');
}

const forms = {
  date: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'long' },
  hours: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'short' },
} as const;

/** Making a formatter costs more than using it ten thousand times. */
const made = new Map<string, Intl.DateTimeFormat>();
function format(locale: Locale, zone: string, form: keyof typeof forms): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${form}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat(languages[locale], { timeZone: zone, ...forms[form] });
  made.set(key, found);
  return found;
}
