/** Everyone who is known in the demo: what each is called, and what was and will be sent to them. */
import type { Locale } from '../core/message.ts';
import type { Translate } from '../i18n/translate.ts';
import type { LedgerLine, Profile, Reader, Registration } from '../store/reader.ts';
import { demoProgramme } from './seed.ts';
import type { DemoTab } from './tabs.ts';

export interface Member {
  readonly name: string;
  /** Of the chat that stands open for this person; null for somebody who came in another way. */
  readonly tab: string | null;
  /** In the demo's programme; null as long as nobody asked for a seat. */
  readonly standing: Registration['standing'] | null;
  /** What was decided, newest first. */
  readonly ledger: readonly LedgerLine[];
  /** What waits, soonest first. */
  readonly upcoming: readonly LedgerLine[];
}

const mostPeople = 10;
const mostLines = 20;

type CastReader = Pick<Reader, 'people' | 'findPeople' | 'registrations' | 'ledger' | 'upcoming'>;

/** Whoever has consented and not yet said their name is known by the number of their tab. */
export function castOf(reader: CastReader, tabs: readonly DemoTab[], translate: Translate) {
  return async (agencyId: string, locale: Locale): Promise<readonly Member[]> => {
    const ownerOf = await ownersOf(reader, tabs, agencyId);
    const memberOf = async ({ personId, name, salutation }: Profile): Promise<Member> => {
      const tab = ownerOf.get(personId);
      const [registrations, ledger, upcoming] = await Promise.all([
        reader.registrations(agencyId, personId),
        reader.ledger(agencyId, personId, mostLines),
        reader.upcoming(agencyId, personId, mostLines),
      ]);
      return {
        name:
          tab?.name ??
          translate({ key: `demo.${name === null ? 'somebody' : 'person'}` }, { locale, name, salutation }),
        tab: tab?.id ?? null,
        standing: registrations.find(({ programme }) => programme === demoProgramme)?.standing ?? null,
        ledger,
        upcoming,
      };
    };
    return Promise.all((await reader.people(agencyId, null, mostPeople)).map(memberOf));
  };
}

/** The tabs by the id of the person who holds their number. */
async function ownersOf(
  reader: CastReader,
  tabs: readonly DemoTab[],
  agencyId: string,
): Promise<ReadonlyMap<string, DemoTab>> {
  const found = await Promise.all(
    tabs.map(async (tab) => {
      const people = await reader.findPeople(agencyId, tab.verifiedPhone);
      return people.map(({ personId }) => [personId, tab] as const);
    }),
  );
  return new Map(found.flat());
}
