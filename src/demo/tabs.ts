/** The participants of the demo whose chat stands open beside the panel: one tab each. */
import type { Translate } from '../i18n/translate.ts';
import type { RosterPerson } from '../training/roster.ts';

export interface DemoTab {
  readonly id: string;
  /** As the person is addressed: "Ibu Sari". */
  readonly name: string;
  readonly address: string;
  readonly verifiedPhone: string;
  readonly nip: string;
  /** As the roster has it, titles and all. */
  readonly fullName: string;
  readonly unit: string | null;
}

/** The tabs of the first two people of the roster that have all it takes. */
export function demoTabs(people: readonly RosterPerson[], translate: Translate): readonly DemoTab[] {
  return [people[1], people[0]].flatMap((person) => {
    if (!person?.nip || !person.phone) return [];
    const { name, nip, phone, salutation, unit } = person;
    const id = `demo-${nip.slice(-3)}`;
    return [
      {
        id,
        name: translate({ key: 'demo.person' }, { locale: 'id', name, salutation }),
        address: id,
        verifiedPhone: phone,
        nip,
        fullName: name,
        unit,
      },
    ];
  });
}
