/** The demo beside the chat: invented participants, a clock to move, what will happen and why it happened. */
import type { App } from '../app.ts';
import type { Locale } from '../core/message.ts';
import type { Text } from '../core/text.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Almanac, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { addWorkingDays } from '../training/calendar.ts';
import { instantOf, localDate } from '../training/local-time.ts';
import { travel } from '../travel.ts';
import type { Demo, DemoStep } from '../web/demo.ts';
import { alarmsAhead } from './alarms.ts';
import { castOf } from './cast.ts';
import type { StoredClock } from './clock.ts';
import { decisions } from './decisions.ts';
import type { OfficerTab } from './officer.ts';
import { asides, samples } from './samples.ts';
import { demoProgramme } from './seed.ts';
import { whySilent } from './silence.ts';
import type { DemoTab } from './tabs.ts';
import { upcoming } from './upcoming.ts';

const hourMs = 3_600_000;
/** The start of a working day in the demo: the first hour at which messages leave. */
const morning = '08:00';

interface Parts {
  readonly app: App;
  readonly store: Store;
  readonly reader: Reader;
  readonly almanac: Almanac;
  readonly clock: StoredClock;
  readonly translate: Translate;
  readonly tabs: readonly DemoTab[];
  readonly officer: OfficerTab;
}

export function openDemo({ app, store, reader, almanac, clock, translate, tabs, officer }: Parts): Demo {
  const cast = castOf(reader, tabs, translate);
  const say = (what: Text, locale: Locale) => translate(what, { locale, name: null, salutation: null });

  /** How things stand at this moment of the demo. */
  const look = async (locale: Locale) => {
    const found = await reader.programmeByCode(demoProgramme);
    if (!found) throw new Error(`The demo has lost its programme ${demoProgramme}`);
    const { agencyId, programme } = found;
    const [now, calendar, members] = [clock.now(), almanac.calendar(agencyId), await cast(agencyId, locale)];
    const alarms = await alarmsAhead(reader, agencyId, programme, calendar, now);
    return { now, calendar, programme, members, coming: upcoming(programme, calendar, now, members, alarms) };
  };

  const destination = (step: DemoStep, { now, calendar, programme, coming }: Awaited<ReturnType<typeof look>>) => {
    if (step === 'next-message' && coming[0]) return coming[0].at;
    if (step !== 'workday') return new Date(now.getTime() + hourMs);
    return instantOf(addWorkingDays(calendar, localDate(now, programme.zone), 1), morning, programme.zone);
  };

  const advance = async (step: DemoStep, front: string, locale: Locale): Promise<string | null> => {
    const before = await look(locale);
    // What is due at this very moment: the news of a room that an officer has just moved.
    await travel({ app, store, clock }, before.now);
    const isNews = step === 'next-message' && newest(await look(locale)) !== newest(before);
    if (!isNews) await travel({ app, store, clock }, destination(step, before));
    await clock.keep();
    const tab = tabs.find(({ id }) => id === front);
    if (step !== 'next-message' || !tab) return null;
    const { now, programme, members } = await look(locale);
    const passage = { from: before.now, to: now, programme, nothingPlanned: before.coming.length === 0 };
    const why = whySilent(passage, tab, members);
    return why && say(why, locale);
  };

  /** Another one where anything was decided meanwhile. */
  const newest = ({ members }: Awaited<ReturnType<typeof look>>): string =>
    JSON.stringify(members.map(({ ledger: [line] }) => line ?? null));

  let moving: Promise<unknown> = Promise.resolve();
  return {
    tabs: [...tabs, officer].map(({ id, name }) => ({ id, name })),
    samples: samples(tabs, officer, translate),
    asides: asides(translate),
    advance(...step) {
      // Two clicks at once are two steps, one after the other.
      const mine = moving.then(() => advance(...step));
      moving = mine.catch(() => {});
      return mine;
    },
    async state(locale) {
      const { now, programme, members, coming } = await look(locale);
      return {
        now: now.toISOString(),
        zone: programme.zone,
        next: coming.map(({ at, who, what }) => ({
          at: at.toISOString(),
          who: say(who, locale),
          what: say(what, locale),
        })),
        decisions: decisions(members, programme).map(({ at, name, why }) => ({
          at: at.toISOString(),
          who: name,
          text: say(why, locale),
        })),
      };
    },
  };
}
