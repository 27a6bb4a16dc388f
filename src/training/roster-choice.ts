/** Which sheet of a workbook is the roster. */
import { headerIn } from './roster-header.ts';
import type { RosterSheet } from './roster-sheet.ts';

export interface Tabbed extends RosterSheet {
  readonly name: string;
  /** False where the officer does not see its tab. */
  readonly isVisible: boolean;
}

export type SheetChoice<Sheet extends Tabbed> =
  | { readonly kind: 'one'; readonly sheet: Sheet }
  /** Each of them could be meant. */
  | { readonly kind: 'several'; readonly names: readonly string[] }
  /** None is called so. `names`: those there are. */
  | { readonly kind: 'unknown'; readonly names: readonly string[] };

/**
 * The one that is named, be it hidden. Else the only one in sight that holds people under the titles of a roster; a lone
 * column of names counts where there is nothing better. Where none does, the first with anything in it, to say what it lacks.
 */
export function chosenSheet<Sheet extends Tabbed>(sheets: readonly Sheet[], named: string | null): SheetChoice<Sheet> {
  const same = (name: string): string => name.trim().toLowerCase();
  const seen = sheets.filter(({ isVisible }) => isVisible);
  if (named !== null) {
    const sheet = sheets.find(({ name }) => same(name) === same(named));
    return sheet ? { kind: 'one', sheet } : { kind: 'unknown', names: seen.map(({ name }) => name) };
  }
  const rated = seen.map((sheet) => ({ sheet, rating: ratingOf(sheet) }));
  const best = Math.max(0, ...rated.map(({ rating }) => rating));
  const meant = rated.filter(({ rating }) => rating > 0 && rating === best).map(({ sheet }) => sheet);
  if (meant.length > 1) return { kind: 'several', names: meant.map(({ name }) => name) };
  const sheet = meant[0] ?? seen.find(({ lines }) => lines.length > 0) ?? seen[0];
  return sheet ? { kind: 'one', sheet } : { kind: 'unknown', names: [] };
}

/** 0: no title for the name. Titles with nobody below them are a form that was left empty. */
function ratingOf(sheet: RosterSheet): number {
  const header = headerIn(sheet);
  if (!header?.columns.includes('name')) return 0;
  if (header.rest.length === 0) return 1;
  return header.columns.filter(Boolean).length > 1 ? 3 : 2;
}
