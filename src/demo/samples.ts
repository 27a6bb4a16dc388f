/** "Isi contoh": what the participant of a tab would type, to each question that wants words and not a tap. */
import { Locale } from '../core/message.ts';
import type { Translate } from '../i18n/translate.ts';
import type { DemoSample } from '../web/demo.ts';
import type { OfficerTab } from './officer.ts';
import { demoProgramme } from './seed.ts';
import type { DemoTab } from './tabs.ts';

/** By the key of the question's own words, by which the page knows it again. */
const answers: Readonly<Record<string, (tab: DemoTab, position: string) => string | null>> = {
  'registration.nip': ({ nip }) => nip,
  'registration.ask.name': ({ fullName }) => fullName,
  'registration.ask.unit': ({ unit }) => unit,
  'registration.ask.unitFromList': ({ unit }) => unit,
  'registration.ask.position': (_tab, position) => position,
  'registration.declined': () => `DAFTAR ${demoProgramme}`,
};

/** What leaves the open question as it stands, and does not say it again. */
const besides = ['common.closed', 'common.nothingToUndo', 'common.talk.thanks'] as const;

/** By these words the page knows that the sample is still good for the question before. */
export const asides = (translate: Translate): readonly string[] =>
  Locale.options.flatMap((locale) =>
    besides.map((key) => translate({ key }, { locale, name: null, salutation: null })),
  );

/** The first word an officer learns. */
const officerWord: Readonly<Record<Locale, string>> = { id: 'SETUJUI', en: 'APPROVALS' };

export function samples(tabs: readonly DemoTab[], officer: OfficerTab, translate: Translate): readonly DemoSample[] {
  return Locale.options.flatMap((locale) => {
    const say = (key: string): string => translate({ key }, { locale, name: null, salutation: null });
    const joined = { asks: say('join.next.officer'), answers: { [officer.id]: officerWord[locale] } };
    const asked = Object.entries(answers).map(([key, answer]) => ({
      asks: say(key),
      answers: Object.fromEntries(tabs.map((tab) => [tab.id, answer(tab, say('demo.samplePosition'))])),
    }));
    return [...asked, joined];
  });
}
