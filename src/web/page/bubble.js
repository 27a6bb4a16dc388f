/** The bubbles of the chat, with what stands under them. */
import { aside, button, make, press, say } from './element.js';
import { dayOf, hourOf, settings, text } from './texts.js';

const BULLET = '• ';

export function separator(/** @type {string} */ at) {
  const element = make('p', 'day', dayOf(at));
  element.dataset.at = at;
  return element;
}

// Days follow the language of the page, as its texts do; hours the zone that came with them.
document.addEventListener('texts', () => {
  for (const day of document.querySelectorAll('.day[data-at]')) day.textContent = dayOf(day.dataset.at);
  for (const time of document.querySelectorAll('.below time')) time.textContent = hourOf(time.dateTime);
});

/** A sentence of the server's, between the bubbles. */
export const notice = (/** @type {string} */ words) => make('p', 'notice', words);

/** @returns {HTMLElement} a bubble without time or state */
function bubble(/** @type {'person' | 'bot'} */ from, /** @type {string} */ words) {
  const line = make('div', `line ${from}`);
  line.append(aside(say('span', '', from === 'bot' ? 'assistant' : 'you'), ': '));
  const said = make('p', 'said');
  said.append(...written(words, from === 'bot' ? opened : (part) => [part]));
  said.dir = 'auto';
  line.append(said, make('p', 'below'));
  return line;
}

/** Each line is a paragraph; those that begin with a bullet hang from it. Bullets and line breaks stay in the text. */
function written(/** @type {string} */ words, /** @type {(part: string) => (Node | string)[]} */ shown) {
  const lines = words.match(/[^\n]*\n|[^\n]+/g) ?? [];
  return lines.map((line) => {
    const isPoint = line.startsWith(BULLET);
    const element = make('span', isPoint ? 'point' : 'paragraph');
    if (isPoint) element.append(make('span', 'bullet', BULLET));
    element.append(...shown(isPoint ? line.slice(BULLET.length) : line));
    return element;
  });
}

/** Where a session's pages stand: a chat's own page is none of them, for whoever opens one is who its link says. */
const PAGES = /^\/(?:daftar-)?hadir\//;

/** @returns {boolean} whether it leads to one of our own bots */
const isBot = (/** @type {URL} */ { host, pathname }) =>
  host === 't.me' && settings.bots.some((name) => pathname === `/${name}`);

/** The bot's own pages and our other chats open with a tap, beside the chat. Any other address, which somebody may have written, stays text. */
function opened(/** @type {string} */ words) {
  return words.split(/(https?:\/\/\S*[\w/])/).map((part, at) => {
    const address = at % 2 === 1 && URL.canParse(part) ? new URL(part) : null;
    const isPage = address?.origin === location.origin && PAGES.test(address.pathname);
    if (!address || !(isPage || isBot(address))) return part;
    const link = /** @type {HTMLAnchorElement} */ (make('a', '', part));
    link.href = part;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  });
}

export function botLine(
  /** @type {any} */ { said, at },
  /** @type {{ choose: (said: any, choice: any) => void, attach: () => void }} */ on,
) {
  const line = bubble('bot', said.text);
  stamp(line, at);
  if (said.attachment) line.append(download(said.attachment));
  if (said.ask === 'media') line.append(press('action', 'attachAsked', on.attach));
  if (said.choices.length > 0) {
    const list = make('div', 'choices');
    list.setAttribute('role', 'group');
    // Can be led to, and is no stop of the Tab key by itself.
    list.tabIndex = -1;
    list.dataset.label = 'choicesLabel';
    list.setAttribute('aria-label', text('choicesLabel'));
    said.choices.forEach((/** @type {any} */ choice, /** @type {number} */ index) => {
      const short = shortForm(said.keys, index);
      const tap = button('choice', '', () => on.choose(said, choice));
      tap.dataset.label = choice.label;
      if (short) tap.append(make('span', 'key', short));
      // What one would type stands on a key: a digit, a letter, or the words themselves.
      const label = make('span', short ? 'label' : 'key label', choice.label);
      label.dir = 'auto';
      tap.append(label);
      list.append(tap);
    });
    line.append(list);
  }
  return line;
}

export function personLine(/** @type {string} */ words, /** @type {string | undefined} */ mime) {
  const line = bubble('person', words || (mime ? text(mime === 'application/pdf' ? 'filePdf' : 'fileImage') : ''));
  if (mime) line.classList.add('file');
  return line;
}

/** Marks which of the answers was given. */
export function markChosen(/** @type {HTMLElement} */ line, /** @type {string} */ label) {
  for (const tap of line.querySelectorAll('.choice')) {
    const chosen = /** @type {HTMLElement} */ (tap).dataset.label === label;
    tap.classList.toggle('chosen', chosen);
    tap.querySelector('.hidden')?.remove();
    if (chosen) tap.append(aside(' (', say('span', '', 'chosen'), ')'));
  }
}

/** The hour under a bubble. */
export function stamp(/** @type {HTMLElement} */ line, /** @type {string} */ at) {
  const time = /** @type {HTMLTimeElement} */ (make('time', '', hourOf(at)));
  time.dateTime = at;
  below(line).replaceChildren(time);
}

/** Drawn, because a phone without emoji letters would show an empty box: an hourglass, a tick, a mark. */
const SIGNS = {
  sending: 'M5 2h14M5 22h14M7 2v4l5 6 5-6V2M7 22v-4l5-6 5 6v4',
  waiting: 'M5 2h14M5 22h14M7 2v4l5 6 5-6V2M7 22v-4l5-6 5 6v4',
  sent: 'm4 13 5 5L20 6',
  refused: 'M12 4v10M12 19v.5',
};

function drawn(/** @type {string} */ path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'sign');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(svg.namespaceURI, 'path'));
  svg.firstElementChild?.setAttribute('d', path);
  return svg;
}

/** How far a message of the person has come, under its bubble. */
export function showState(
  /** @type {HTMLElement} */ line,
  /** @type {keyof typeof SIGNS} */ state,
  /** @type {string} */ why = '',
) {
  const keys = { sending: 'stateSending', waiting: 'stateWaiting', sent: 'stateSent', refused: 'stateRefused' };
  const time = below(line).querySelector('time');
  const parts = [drawn(SIGNS[state]), ' ', say('span', 'state', keys[state]), ...(why ? [`: ${why}`] : [])];
  below(line).replaceChildren(...(time ? [time, ' · '] : []), ...parts);
  line.dataset.state = state;
}

const below = (/** @type {HTMLElement} */ line) => /** @type {HTMLElement} */ (line.querySelector('.below'));

function shortForm(/** @type {string} */ keys, /** @type {number} */ index) {
  if (keys === 'digits') return String(index + 1);
  return keys === 'letters' ? String.fromCharCode(65 + index) : '';
}

function download(/** @type {{ name: string, mime: string, body: string }} */ { name, mime, body }) {
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([body], { type: mime }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return press('action', 'download', save, { name });
}
