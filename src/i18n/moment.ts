/** Dates and hours as they are said: "Selasa, 6 April 2027 pukul 08.00 WIB". An hour always comes with its zone. */
import type { Locale } from '../core/message.ts';
import type { Moment } from '../core/text.ts';

const languages = { id: 'id-ID', en: 'en-GB' } as const;
const at = { id: 'pukul', en: 'at' } as const;

/** The local hours from which a greeting holds, and its words (domain: pagi 04.00, siang 11.00, sore 15.00, malam 18.00). */
const greetings = {
  id: [
    [4, 'Selamat pagi'],
    [11, 'Selamat siang'],
    [15, 'Selamat sore'],
    [18, 'Selamat malam'],
  ],
  en: [
    [4, 'Good morning'],
    [11, 'Good afternoon'],
    [15, 'Good afternoon'],
    [18, 'Good evening'],
  ],
} as const;

export function sayMoment(moment: Moment, locale: Locale): string {
  if ('date' in moment) return format(locale, 'UTC', moment.form).format(new Date(`${moment.date}T00:00:00Z`));
  const instant = new Date(moment.at);
  switch (moment.form) {
    case 'date':
      return format(locale, moment.zone, 'date').format(instant);
    case 'time':
      return clock(instant, moment.zone);
    case 'dateTime':
      return `${format(locale, moment.zone, 'date').format(instant)} ${at[locale]} ${clock(instant, moment.zone)}`;
    case 'greeting':
      return greeting(instant, moment.zone, locale);
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

function greeting(instant: Date, zone: string, locale: Locale): string {
  const hour = Number(format('id', zone, 'hours').format(instant).slice(0, 2));
  const said = greetings[locale];
  return (said.findLast(([from]) => hour >= from) ?? said[said.length - 1])?.[1] ?? '';
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
