/** The words, dates and hours of the page. The words come from the server as JSON; none stands in the code. */

/** @typedef {{ lang: string, agency: string, zone: string, words: string[], demo: boolean, texts: Record<string, string> }} Settings */

/** @type {Settings} */
export let settings = { lang: 'id', agency: '', zone: 'UTC', words: [], demo: false, texts: {} };

const KEPT = 'pamong:lang';

/** Fetches the texts of a language, or of the one chosen last, and puts them into the page. */
export async function loadTexts(/** @type {string | null} */ lang = kept()) {
  const answer = await fetch(`/texts.json?lang=${lang === 'en' ? 'en' : 'id'}`);
  if (!answer.ok) throw new Error(`texts.json: ${answer.status}`);
  settings = await answer.json();
  try {
    localStorage.setItem(KEPT, settings.lang);
  } catch {
    // A browser that keeps nothing asks for Indonesian again next time.
  }
  formats.clear();
  document.documentElement.lang = settings.lang;
  document.title = `${text('title')} · ${settings.agency}`;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
    element.setAttribute('title', text(element.dataset.label));
  }
  for (const element of document.querySelectorAll('[data-hint]'))
    element.setAttribute('placeholder', text(element.dataset.hint));
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** One text with its values filled in; what is filled in is never looked at for further places. */
export function text(/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) {
  return (settings.texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

function format(/** @type {string} */ name, /** @type {Intl.DateTimeFormatOptions} */ options, zone = settings.zone) {
  const key = `${name} ${zone}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(settings.lang === 'id' ? 'id-ID' : 'en-GB', { timeZone: zone, ...options });
    formats.set(key, made);
  }
  return made;
}

/** "10.12", in the agency's zone and not in that of a phone that may be set wrongly. */
export const hourOf = (/** @type {string} */ at) =>
  format('hour', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** "Rabu, 24 Maret 2027". */
export const dayOf = (/** @type {string} */ at) =>
  format('day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(at));

/** "10.12 WIB": the zone is named, because a demo or an agency may stand in another one. */
export const hourAndZone = (/** @type {string} */ at, /** @type {string} */ zone) =>
  format('zoned', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }, zone).format(new Date(at));

/** "Rab, 24 Mar, 10.12". */
export const shortMoment = (/** @type {string} */ at, /** @type {string} */ zone) =>
  format(
    'short',
    { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    zone,
  ).format(new Date(at));
