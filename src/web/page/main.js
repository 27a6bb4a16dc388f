/** Puts the page together: texts first, then one chat, or in the demo one chat a participant. */
import { welcomeCard } from './cards.js';
import { createChat } from './chat.js';
import { allow, chooseFile, startComposer, write } from './composer.js';
import { make } from './element.js';
import { keepLanguage, languageOf, speak } from './language.js';
import { logElement } from './log.js';
import { leaveDialog, startMenu } from './menu.js';
import { loadTexts, settings, text } from './texts.js';

const STATUS = {
  new: 'statusNew',
  online: 'statusOnline',
  connecting: 'statusConnecting',
  unreachable: 'statusUnreachable',
  offline: 'statusOffline',
  closed: 'statusClosed',
};
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const chats = /** @type {HTMLElement} */ (document.getElementById('chats'));

/** @type {ReturnType<typeof createChat> | null} */
let current = null;

function showStatus(/** @type {string} */ state) {
  status.dataset.text = STATUS[state];
  status.textContent = text(STATUS[state]);
  status.dataset.state = state;
  allow(state !== 'closed');
}

/** Makes a chat; `heard` is called with what the assistant said, and whether it said it just now. */
export function addChat(
  /** @type {{ id: string, as?: string, name?: string, heard?: (said: string, isNew: boolean) => void }} */ {
    id,
    as,
    name = '',
    heard = () => {},
  },
) {
  const panel = make('div', 'panel');
  const log = logElement(name);
  panel.append(log);
  chats.append(panel);
  /** @type {ReturnType<typeof createChat>} */
  const chat = createChat({
    id,
    as,
    log,
    heard,
    turned: () => current === chat && speak(id),
    welcome,
    attach: chooseFile,
    draft: write,
    status: (state) => {
      if (current === chat || !current) showStatus(state);
    },
  });
  return { chat, panel };
}

/** Brings a chat to the front. */
export function showChat(/** @type {ReturnType<typeof createChat>} */ chat) {
  current = chat;
  showStatus(chat.state());
  chat.shown();
  speak(chat.id);
}

function say(/** @type {string} */ words) {
  if (!current || current.closed()) return;
  if (words.trim().toUpperCase() === text('closeWord')) leaveDialog(leaving);
  else current.say(words);
}

const leaving = {
  link: async () => current?.link() ?? null,
  close: () => current?.close(),
};

const welcome = () =>
  welcomeCard({
    register: () => write(`${text('registerWord')} `),
    help: settings.words.includes('help') ? () => say(text('helpWord')) : null,
  });

/** A personal link (`#c=`), an invitation to register (`#d=`) or to join as staff (`#g=`), a code for linking this chat (`#h=`). It is taken out of the address at once, so that nobody finds it in the history. */
function fragment() {
  const [, kind, value] = /^#([cdgh])=(.+)$/.exec(location.hash) ?? [];
  if (kind) history.replaceState(null, '', location.pathname);
  const given = decoded(value ?? '');
  const word = { d: 'registerWord', g: 'joinWord', h: 'linkWord' }[kind ?? ''];
  return { secret: kind === 'c' ? given : null, words: word && given ? `${text(word)} ${given}` : null };
}

/** A link that was cut off in the middle is taken as it stands. */
function decoded(/** @type {string} */ value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

async function start() {
  await loadTexts(languageOf('own') ?? 'id');
  startComposer({ say, file: (file) => current?.file(file) });
  startMenu({
    help: settings.words.includes('help') ? () => say(text('helpWord')) : null,
    language: async () => {
      if (!current) return;
      keepLanguage(current.id, settings.lang === 'id' ? 'en' : 'id');
      await speak(current.id);
      // The assistant is asked as well, where somebody is talking with it.
      if (settings.words.includes('language') && current.state() === 'online') say(text('languageWord'));
    },
    ...leaving,
  });
  const { secret, words } = fragment();
  if (settings.demo) {
    const { startDemo } = await import('./demo.js');
    await startDemo({ addChat, showChat, write });
    return;
  }
  const { chat } = addChat({ id: 'own' });
  showChat(chat);
  chat.start(secret);
  if (words) write(words);
  window.addEventListener('hashchange', () => {
    const { secret: later } = fragment();
    if (later) chat.start(later);
  });
}

start().catch((error) => {
  globalThis.reportError?.(error);
  status.textContent = settings.texts.pageBroken ?? status.dataset.broken ?? '';
  status.dataset.state = 'offline';
});
