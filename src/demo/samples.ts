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

/** What an officer may try next, by the key of what was said last: approve, move a room, ask why. */
const officerWords: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'join.next.officer': { id: 'SETUJUI', en: 'APPROVALS' },
  'approvals.none': {
    id: 'PINDAHKAN S01 ke Ruang Melati karena AC di aula mati',
    en: 'MOVE SESSION S01 to Ruang Melati because the cooling is out',
  },
  'moveSession.undo': { id: 'KENAPA Edi', en: 'WHY Edi' },
  'moveSession.undoUntold': { id: 'KENAPA Edi', en: 'WHY Edi' },
};
/** What leaves the open question as it stands, and does not say it again. */
const besides = ['common.closed', 'common.nothingToUndo', 'common.talk.thanks'] as const;

/** By these words the page knows that the sample is still good for the question before. */
export const asides = (translate: Translate): readonly string[] =>
  Locale.options.flatMap((locale) =>
    besides.map((key) => translate({ key }, { locale, name: null, salutation: null })),
  );

export function samples(tabs: readonly DemoTab[], officer: OfficerTab, translate: Translate): readonly DemoSample[] {
  return Locale.options.flatMap((locale) => {
    const say = (key: string): string => translate({ key }, { locale, name: null, salutation: null });
    const asked = Object.entries(answers).map(([key, answer]) => ({
      asks: say(key),
      answers: Object.fromEntries(tabs.map((tab) => [tab.id, answer(tab, say('demo.samplePosition'))])),
    }));
    const tried = Object.entries(officerWords).map(([key, words]) => ({
      asks: say(key),
      answers: { [officer.id]: words[locale] },
    }));
    return [...asked, ...tried];
  });
}
