/** What a line of a script means as a reply: a tap, words as they stand, or one of the things nobody can type. */
import type { Outbound, Reply } from '../../src/core/message.ts';

/** How the participant answers: by tapping, by the short form of the question, or in capitals with a full stop. */
export type Hand = 'taps' | 'types-short' | 'types-words';

/** `[Setuju]` answers the latest message that offers it; `[Setuju] (old button)` is a tap further up the chat. */
export function replyOf(what: string, messages: readonly Outbound[], hand: Hand, phone?: string): Reply {
  const { whole, old } = /^\[(?<whole>.+)\](?<old> \(old button\))?$/.exec(what)?.groups ?? {};
  if (!whole) return unsaid(what) ?? { kind: 'text', text: written(what) };
  // Nobody can type what only the phone can say.
  if (phone && messages.at(-1)?.ask === 'contact' && messages.at(-1)?.askLabel === whole)
    return { kind: 'contact', phone, ownNumber: true };
  // A quiz prints its letters before the answers; initials are a label of their own.
  const isLabel = messages.some(({ choices }) => choices.some(({ label }) => label === whole));
  const label = isLabel ? whole : whole.replace(/^[A-F]\. /, '');
  const offering = messages
    .filter(({ choices, promptId }) => promptId !== undefined && choices.some((choice) => choice.label === label))
    .reverse();
  const asked = offering[old ? 1 : 0] ?? offering[0];
  const at = asked?.choices.findIndex((choice) => choice.label === label) ?? -1;
  const choice = asked?.choices[at];
  if (!asked?.promptId || !choice) {
    const said = messages.at(-1);
    const offered = said?.choices.map((one) => `[${one.label}]`).join(' ');
    throw new Error(`'${label}' was not on offer; last was said: ${said?.text ?? 'nothing'} ${offered ?? ''}`);
  }
  if (hand === 'taps' || old) return { kind: 'choice', promptId: asked.promptId, choiceId: choice.id };
  const short =
    asked.keys === 'words' ? label : asked.keys === 'digits' ? String(at + 1) : String.fromCharCode(65 + at);
  return { kind: 'text', text: hand === 'types-short' ? short : ` ${label.toUpperCase()}. ` };
}

/** `(sticker)`, `(voice)`, `(photo)`: what no channel can turn into words. */
function unsaid(what: string): Reply | null {
  if (what === "(somebody else's contact card)") return { kind: 'contact', phone: '+6284000000099', ownNumber: false };
  const thing = /^\((?<thing>sticker|voice|photo|video|location|contact|file|poll)\)$/.exec(what)?.groups?.thing;
  return thing ? { kind: 'unsupported', what: thing } : null;
}

/** `(10000 letters)` is as long as it says; `<U+200B>` is the character that a reader of the script could not see. */
function written(what: string): string {
  const letters = /^\((?<count>\d+) letters\)$/.exec(what)?.groups?.count;
  if (letters) return 'kata panjang '.repeat(Number(letters) / 13 + 1).slice(0, Number(letters));
  return what.replace(/<U\+(?<code>[0-9A-F]{4,6})>/g, (_all, code: string) => String.fromCodePoint(parseInt(code, 16)));
}
