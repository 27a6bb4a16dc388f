/** What stands on the screen where nothing was said yet, and where nothing may be read any more. */
import { make, press, say } from './element.js';
import { settings } from './texts.js';

/** @param {{ register: () => void, help: (() => void) | null }} on */
export function welcomeCard({ register, help }) {
  const card = make('div', 'card welcome');
  const actions = make('div', 'choices');
  actions.append(press('choice', 'welcomeRegister', register));
  if (help) actions.append(press('choice', 'menuHelp', help));
  card.append(
    say('h2', '', 'welcomeTitle'),
    say('p', '', 'welcomeText', { agency: settings.agency }),
    say('p', 'quiet', 'welcomeSafety'),
    actions,
  );
  return card;
}

/** `unsent`: something that was written waits to be given back. */
export function closedCard(
  /** @type {'closedText' | 'closedByYou'} */ why,
  /** @type {boolean} */ unsent,
  /** @type {() => void} */ again,
) {
  const card = make('div', 'card closed');
  card.append(say('h2', '', 'closedTitle'), say('p', '', why));
  if (unsent) card.append(say('p', '', 'closedUnsent'));
  card.append(say('p', '', 'closedLink'), press('action', 'openAgain', again));
  return card;
}
