/** Elements. Whatever somebody wrote is set as text and never read as HTML. */
import { text } from './texts.js';

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

/**
 * An element that says a text of the page: when the page changes its language, so does the element.
 * @returns {HTMLElement}
 */
export function say(
  /** @type {string} */ tag,
  /** @type {string} */ className,
  /** @type {string} */ key,
  /** @type {Record<string, string>} */ values = {},
) {
  const element = make(tag, className, text(key, values));
  Object.assign(element.dataset, values, { text: key });
  return element;
}

/** The same for a button. */
export function press(
  /** @type {string} */ className,
  /** @type {string} */ key,
  /** @type {() => void} */ action,
  /** @type {Record<string, string>} */ values = {},
) {
  const element = /** @type {HTMLButtonElement} */ (say('button', className, key, values));
  element.type = 'button';
  element.addEventListener('click', action);
  return element;
}

/** @returns {HTMLButtonElement} */
export function button(/** @type {string} */ className, /** @type {string} */ label, /** @type {() => void} */ press) {
  const element = /** @type {HTMLButtonElement} */ (make('button', className, label));
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}

/** Only for those who listen. */
export function aside(/** @type {(Node | string)[]} */ ...parts) {
  const element = make('span', 'hidden');
  element.append(...parts);
  return element;
}
