/** How somebody who declined or left can still take part: until registration closes by DAFTAR, afterwards through the desk. */
import { type Text, text } from '../../core/text.ts';
import { type Facts, programmeIn } from './look.ts';

export function onceMore(facts: Facts): readonly Text[] {
  const { registration, agency } = programmeIn(facts);
  const date = { date: registration.closesOn, form: 'date' } as const;
  return [
    facts.chosen?.isOpen
      ? text('registration.onceMore.open', { date })
      : text('registration.onceMore.closed', { date, desk: agency.desk.place }),
  ];
}
