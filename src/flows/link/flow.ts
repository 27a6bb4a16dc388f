/** HUBUNGKAN: whoever is known in one chat takes another into use, by a code from the first; and gives it back. */
import { defineFlow, type Option } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { no, yes } from '../../core/understanding/usual-answers.ts';
import { looksLikeCode } from '../../training/invite-code.ts';
import { askingWhich, choicesOf, dropped, made, manage, picked } from './code.ts';
import { Data, type LinkScene, MOST_TRIES, type Moving, nothing, type Step } from './data.ts';
import { askingOwn, ended, told, unlinked, welcomed } from './linked.ts';
import { type Facts, look } from './look.ts';
import { asking, choicesFor, given, tried } from './sure.ts';

const word = { reversible: true, takesRest: true } as const;
const words: readonly string[] = [
  ...['hubungkan', 'tautkan', 'connect', 'link chat', 'hubungkan obrolan', 'hubungkan telegram', 'tautkan telegram'],
  ...['hubungkan dengan telegram', 'hubungkan ke telegram', 'connect telegram', 'connect to telegram'],
];

export const link = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'link',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    // "Hubungkan saya dengan panitia" is no code.
    { id: 'link', words, restMayBe: looksLikeCode, ...word },
    // Alone it is a question about a meeting.
    { id: 'link-code', words: ['link'], restLike: looksLikeCode, ...word },
  ],
  data: Data,
  look,
  begin(params, scene): Moving {
    if (typeof params.end === 'string') return ended(params.end, scene);
    if (params.drop === true) return dropped(scene);
    switch (params.command) {
      case 'welcome':
        return welcomed(params, scene);
      case 'linked':
        return told(params, scene);
      case 'unlinked':
        return unlinked(params, scene);
      case 'given-back':
        return end(text('link.givenBack'));
      default:
        return scene.facts.typed === null ? asked(scene) : withCode(scene.facts.typed, scene);
    }
  },
  moot(data, { facts }) {
    if (data.code !== null) return facts.linking === null ? 'changed' : null;
    const isThere = facts.chats.some((chat) => chat.link === data.link);
    return data.link !== null && !isThere ? 'already-done' : null;
  },
  steps: {
    sure: askChoice<Data, Step, Facts>({
      ask: (_data, scene) => asking(scene),
      choices: (_data, scene) => choicesFor(scene),
      next: (data, choice, scene): Moving => given(data, choice, scene),
      leave: (): Moving => end(text('link.left')),
    }),
    own: askChoice<Data, Step, Facts>({
      passing: true,
      ask: (data, scene) => askingOwn(data, scene),
      choices: () => wasIt,
      next: (data, choice, scene): Moving => (choice === 'me' ? end(text('link.fine')) : ended(data.link ?? '', scene)),
    }),
    manage: askChoice<Data, Step, Facts>({
      passing: true,
      ask: (_data, scene) => askingWhich(scene),
      choices: (data, scene) => choicesOf(data, scene),
      next: (data, choice, scene): Moving => picked(data, choice, scene),
      leave: (): Moving => end(text('link.left')),
    }),
  },
});

const wasIt: readonly Option[] = [
  { id: 'me', label: text('link.choice.me'), aliases: [...yes, 'saya', 'saya sendiri', 'me'], opposite: 'not-me' },
  { id: 'not-me', label: text('link.choice.notMe'), aliases: [...no, 'bukan saya', 'not me'], opposite: 'me' },
];

/** Without a code: whoever is known wants one. */
function asked(scene: LinkScene): Moving {
  const { person, facts } = scene;
  if (person.id === null) return end(text('link.how'));
  if (person.withdrawn) return end(text('common.consentFirst'));
  return facts.chats.length > 1 ? manage(scene) : made(scene);
}

/** What a code does not open is answered the same, whatever is the reason. */
function withCode(code: string, { facts }: LinkScene): Moving {
  const { linking, tries } = facts;
  const kept = [{ kind: 'keep-as', text: 'HUBUNGKAN' }] as const;
  if (tries >= MOST_TRIES) return end(text('link.tooManyTries'), { effects: kept });
  if (linking === null) return end(text('link.unusable'), { effects: [...kept, tried] });
  if (linking.becomes === 'here') return end(text('link.otherChat'), { effects: kept });
  if (linking.becomes === 'already') return end(text('link.already'), { effects: kept });
  if (linking.becomes === 'full') return end(text('link.full'), { effects: kept });
  return goTo('sure', { ...nothing, code }, { effects: kept });
}
