/** The words, dates and hours of the page. The words come from the server as JSON; none stands in the code. */

/**
 * @typedef {{ lang: string, agency: string, zone: string, words: string[], bots: string[], demo: boolean, texts: Record<string, string>, chosen: Record<string, string> }} Settings
 * `chosen`: by language, what the assistant says when somebody has chosen it
 */

/** @type {Settings} */
export let settings = { lang: 'id', agency: '', zone: 'UTC', words: [], bots: [], demo: false, texts: {}, chosen: {} };

/** Fetches the texts of a language, puts them into the page if they are still `wanted`, and tells those who say more than a text. */
export async function loadTexts(/** @type {string} */ lang, wanted = () => true) {
  const answer = await fetch(`texts.json?lang=${lang}`);
  if (!answer.ok) throw new Error(`texts.json: ${answer.status}`);
  const given = await answer.json();
  if (!wanted()) return;
  settings = given;
  formats.clear();
  document.documentElement.lang = settings.lang;
  document.title = `${text('title')} · ${settings.agency}`;
  const all = (/** @type {string} */ mark) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(mark)]);
  for (const element of all('[data-text]')) element.textContent = text(element.dataset.text, element.dataset);
  for (const element of all('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label, element.dataset));
    if (element.matches('button')) element.title = text(element.dataset.label);
  }
  for (const element of all('[data-hint]')) element.setAttribute('placeholder', text(element.dataset.hint));
  document.dispatchEvent(new Event('texts'));
}

/** One text with its values filled in; what is filled in is never looked at for further places. */
export function text(/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) {
  return (settings.texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

function format(
  /** @type {string} */ name,
  /** @type {Intl.DateTimeFormatOptions} */ options,
  /** @type {string} */ zone,
  language = settings.lang === 'id' ? 'id-ID' : 'en-GB',
) {
  const key = `${name} ${zone}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
    formats.set(key, made);
  }
  return made;
}

/**
 * "10.12 WIB": in Indonesian and English alike, as the messages say it. In the agency's zone and not in that of a phone
 * that may be set wrongly.
 */
export function hourOf(/** @type {string} */ at, zone = settings.zone) {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' };
  const parts = format('hour', options, zone, 'id-ID').formatToParts(new Date(at));
  const [hour, minute, zoneName] = ['hour', 'minute', 'timeZoneName'].map(
    (wanted) => parts.find(({ type }) => type === wanted)?.value ?? '',
  );
  return `${hour}.${minute} ${zoneName}`;
}

/** "Rabu, 24 Maret 2027". */
export const dayOf = (/** @type {string} */ at, zone = settings.zone) =>
  format('day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone).format(new Date(at));

/** The same day in every language, so that days can be compared. */
export const dayKey = (/** @type {string} */ at) =>
  format('key', { dateStyle: 'short' }, settings.zone, 'id-ID').format(new Date(at));

/** "Rab, 24 Mar, 10.12 WIB". */
export const shortMoment = (/** @type {string} */ at, /** @type {string} */ zone) =>
  `${format('short', { weekday: 'short', day: 'numeric', month: 'short' }, zone).format(new Date(at))}, ${hourOf(at, zone)}`;
