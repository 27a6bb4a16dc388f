/** The sentences of the page for the projector, in the language of the programme. */
import { type Text, text } from '../../core/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Projection } from './projection.ts';

const keys = ['title', 'how', 'closed', 'codes', 'claims', 'excused', 'enrolled', 'left', 'offline'] as const;

export function wording(translate: Translate): (seen: Projection) => Readonly<Record<string, string>> {
  return ({ opening, programme, locale }) => {
    const say = (one: Text): string => translate(one, { locale, name: null, salutation: null });
    const closes = { at: opening.closesAt.toISOString(), zone: programme.zone, form: 'time' } as const;
    const session = programme.sessions.find(({ code }) => code === opening.session);
    return {
      ...Object.fromEntries(keys.map((key) => [key, say(text(`projector.${key}`))])),
      agency: programme.agency.name,
      programme: programme.shortTitle,
      session: session?.title ?? opening.session,
      until: say(text('projector.until', { closes })),
    };
  };
}
