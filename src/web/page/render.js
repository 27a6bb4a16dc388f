/** Elements of the chat. Whatever somebody wrote is set as text and never read as HTML. */
import { dayOf, hourAndZone, hourOf, settings, text } from './texts.js';

/** @returns {HTMLElement} */
export function make(
  /** @type {string} */ tag,
  /** @type {string} */ className = '',
  /** @type {string} */ content = '',
) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content) element.textContent = content;
  return element;
}

/** @returns {HTMLButtonElement} */
export function button(/** @type {string} */ className, /** @type {string} */ label, /** @type {() => void} */ press) {
  const element = /** @type {HTMLButtonElement} */ (make('button', className, label));
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}

export function separator(/** @type {string} */ at) {
  const zone = hourAndZone(at, settings.zone).split(' ').at(-1);
  return make('p', 'day', `${dayOf(at)} · ${zone}`);
}

/** A sentence of the page itself, between the bubbles. */
export const notice = (/** @type {string} */ words) => make('p', 'notice', words);

/** @returns {HTMLElement} a bubble without time or state */
function bubble(/** @type {'person' | 'bot'} */ from, /** @type {string} */ words) {
  const line = make('div', `line ${from}`);
  line.append(make('span', 'hidden', `${text(from === 'bot' ? 'assistant' : 'you')}: `));
  const said = make('p', 'said', words);
  said.dir = 'auto';
  line.append(said, make('p', 'below'));
  return line;
}

export function botLine(
  /** @type {any} */ { said, at },
  /** @type {{ choose: (said: any, choice: any) => void, attach: () => void }} */ on,
) {
  const line = bubble('bot', said.text);
  stamp(line, at);
  if (said.attachment) line.append(download(said.attachment));
  if (said.ask === 'media') line.append(button('action', text('attachAsked'), on.attach));
  if (said.choices.length > 0) {
    const list = make('div', 'choices');
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', text('choicesLabel'));
    said.choices.forEach((/** @type {any} */ choice, /** @type {number} */ index) => {
      const short = shortForm(said.keys, index);
      const tap = button('choice', '', () => on.choose(said, choice));
      tap.dataset.label = choice.label;
      if (short) tap.append(make('span', 'key', short));
      const label = make('span', 'label', choice.label);
      label.dir = 'auto';
      tap.append(label);
      list.append(tap);
    });
    line.append(list);
  }
  return line;
}

export function personLine(/** @type {string} */ words, /** @type {string | undefined} */ mime) {
  const kind = mime && text(mime === 'application/pdf' ? 'filePdf' : 'fileImage');
  const line = bubble('person', words || kind || '');
  if (kind) line.classList.add('file');
  return line;
}

/** Marks which of the answers was given. */
export function markChosen(/** @type {HTMLElement} */ line, /** @type {string} */ label) {
  for (const tap of line.querySelectorAll('.choice')) {
    const chosen = /** @type {HTMLElement} */ (tap).dataset.label === label;
    tap.classList.toggle('chosen', chosen);
    tap.querySelector('.hidden')?.remove();
    if (chosen) tap.append(make('span', 'hidden', ` (${text('chosen')})`));
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
  const words = make('span', 'state', ` ${text(keys[state])}${why ? `: ${why}` : ''}`);
  below(line).replaceChildren(...(time ? [time, ' · '] : []), drawn(SIGNS[state]), words);
  line.dataset.state = state;
}

const below = (/** @type {HTMLElement} */ line) => /** @type {HTMLElement} */ (line.querySelector('.below'));

function shortForm(/** @type {string} */ keys, /** @type {number} */ index) {
  if (keys === 'digits') return String(index + 1);
  return keys === 'letters' ? String.fromCharCode(65 + index) : '';
}

function download(/** @type {{ name: string, mime: string, body: string }} */ { name, mime, body }) {
  return button('action', text('download', { name }), () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([body], { type: mime }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}
