/** The calendar day of an instant where the person is. */

const made = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` in an IANA zone. */
export function localDay(at: Date, zone: string): string {
  const format =
    made.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  made.set(zone, format);
  return format.format(at);
}
