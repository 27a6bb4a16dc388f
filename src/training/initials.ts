/** People by as little of their names as tells them apart: all that is shown before it is known who reads. */

/**
 * "Sari Contoh, S.Sos." is "S. C.". Where that is somebody else too the first name is written out letter by letter, and
 * where even that is the same they are numbered. In the order of the names; null where there is none.
 */
export function initialsOf(names: readonly (string | null)[]): readonly (string | null)[] {
  const words = names.map((name) => (name === null ? null : wordsIn(name)));
  const short = words.map((own) => own && apart(own, words));
  return short.map((own, at) => {
    const twins = short.flatMap((other, place) => (other === own ? [place] : []));
    return own === null || twins.length < 2 ? own : `${own} (${twins.indexOf(at) + 1})`;
  });
}

const MOST_INITIALS = 3;

/** Without titles before and behind; a name that is nothing but titles is taken as it is. */
function wordsIn(name: string): readonly string[] {
  const [bare = name] = name.split(',');
  const all = bare.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const own = all.filter((word) => !titles.test(word));
  return (own.length > 0 ? own : all).slice(0, MOST_INITIALS);
}

const titles = /^(?:prof|dr|drs|dra|ir|h|hj|kh|apt|ns)\.?$/i;

function apart(own: readonly string[], all: readonly (readonly string[] | null)[]): string {
  const [first = ''] = own;
  for (let letters = 1; letters < first.length; letters += 1) {
    const short = shortened(own, letters);
    const others = all.filter((other) => other && other !== own && shortened(other, letters) === short);
    if (others.length === 0 || others.every((other) => other?.[0] === first)) return short;
  }
  return shortened(own, Math.max(1, first.length));
}

const shortened = ([first = '', ...others]: readonly string[], letters: number): string =>
  [first.slice(0, letters), ...others.map((word) => word.slice(0, 1))].map((part) => `${part}.`).join(' ');
