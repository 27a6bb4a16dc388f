/** The demo beside the chat: two invented participants, a clock to move, what will happen and why it happened. */

import type { App } from '../app.ts';
import { whyText } from '../flows/wording/why.ts';
import { callName } from '../i18n/address.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Almanac, LedgerLine, Profile, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { addWorkingDays } from '../training/calendar.ts';
import { instantOf, localDate } from '../training/local-time.ts';
import type { RosterPerson } from '../training/roster.ts';
import { travel } from '../travel.ts';
import type { Demo, DemoStep } from '../web/demo.ts';
import type { StoredClock } from './clock.ts';
import { demoProgramme } from './seed.ts';
import { reader as panelReader, upcoming } from './upcoming.ts';

const hourMs = 3_600_000;
const decisionsShown = 12;
const peopleShown = 10;
/** The start of a working day in the demo: the first hour at which messages leave. */
const morning = '08:00';

export interface DemoTab {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly verifiedPhone: string;
  readonly nip: string;
}

/** The tabs of the first two people of the roster that have all it takes. */
export function demoTabs(people: readonly RosterPerson[]): readonly DemoTab[] {
  const salutations = { bapak: 'Bapak', ibu: 'Ibu' } as const;
  return [people[1], people[0]].flatMap((person) =>
    person?.nip && person.phone
      ? [
          {
            id: `demo-${person.nip.slice(-3)}`,
            name: `${person.salutation ? salutations[person.salutation] : ''} ${callName(person.name)}`.trim(),
            address: `demo-${person.nip.slice(-3)}`,
            verifiedPhone: person.phone,
            nip: person.nip,
          },
        ]
      : [],
  );
}

interface Parts {
  readonly app: App;
  readonly store: Store;
  readonly reader: Reader;
  readonly almanac: Almanac;
  readonly clock: StoredClock;
  readonly translate: Translate;
  readonly tabs: readonly DemoTab[];
}

export function openDemo({ app, store, reader, almanac, clock, translate, tabs }: Parts): Demo {
  const say = (what: Parameters<Translate>[0]): string => translate(what, panelReader);
  const current = async () => {
    const found = await reader.programmeByCode(demoProgramme);
    if (!found) throw new Error(`The demo has lost its programme ${demoProgramme}`);
    return found;
  };
  const people = async (agencyId: string): Promise<readonly { profile: Profile; name: string }[]> =>
    (await reader.people(agencyId, null, peopleShown)).map((profile) => ({
      profile,
      name: profile.name === null ? say({ key: 'demo.somebody' }) : callName(profile.name),
    }));

  const coming = async () => {
    const { agencyId, programme } = await current();
    const lines = await Promise.all(
      (await people(agencyId)).map(async ({ profile, name }) => ({
        name,
        lines: await reader.upcoming(agencyId, profile.personId, 20),
      })),
    );
    return upcoming(programme, almanac.calendar(agencyId), clock.now(), lines);
  };

  const destination = async (step: DemoStep): Promise<Date> => {
    const now = clock.now();
    if (step === 'hour') return new Date(now.getTime() + hourMs);
    if (step === 'next-message') return (await coming())[0]?.at ?? new Date(now.getTime() + hourMs);
    const { agencyId, programme } = await current();
    const next = addWorkingDays(almanac.calendar(agencyId), localDate(now, programme.zone), 1);
    return instantOf(next, morning, programme.zone);
  };

  /** The ends of the NIPs that have been given. */
  const known = new Set<string>();
  let moving: Promise<void> = Promise.resolve();
  return {
    tabs: tabs.map(({ id, name }) => ({ id, name })),
    // Of no use to somebody whose NIP is known.
    sample: (tab) => tabs.find(({ id, nip }) => id === tab && !known.has(nip.slice(-3))) ?? null,
    async advance(step) {
      // Two clicks at once are two steps, one after the other.
      moving = moving.then(async () => {
        await travel({ app, store, clock }, await destination(step));
        await clock.keep();
      });
      const mine = moving;
      moving = moving.catch(() => {});
      await mine;
    },
    async state() {
      const { agencyId, programme } = await current();
      const next = (await coming()).map(({ at, who, what }) => ({
        at: at.toISOString(),
        who: say(who),
        what: say(what),
      }));
      const everyone = await people(agencyId);
      for (const { profile } of everyone) if (profile.nipTail !== null) known.add(profile.nipTail);
      const ledgers = await Promise.all(
        everyone.map(async ({ profile, name }) =>
          (await reader.ledger(agencyId, profile.personId, decisionsShown)).map((line) => ({ line, name })),
        ),
      );
      const decisions = ledgers
        .flat()
        .filter(({ line }) => line.event !== 'replied' && line.handledAt !== null)
        .sort((a, b) => at(b.line) - at(a.line))
        .slice(0, decisionsShown)
        .map(({ line, name }) => ({
          at: new Date(at(line)).toISOString(),
          text: say({ key: 'demo.decision', params: { name, why: whyText(line, programme.zone) } }),
        }));
      return {
        now: clock.now().toISOString(),
        zone: programme.zone,
        banner: true,
        people: tabs.map(({ id, name, address }) => ({ id, name, address })),
        next,
        decisions,
      };
    },
  };
}

const at = ({ handledAt, plannedAt }: LedgerLine): number => (handledAt ?? plannedAt).getTime();
