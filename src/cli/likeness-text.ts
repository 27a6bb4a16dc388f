/** In what somebody who waits agrees with rows of the roster, a line a part, for the officer who decides. */
import { type Text, text } from '../core/text.ts';
import type { Likeness } from '../training/roster-likeness.ts';

const parts = ['nip', 'phone', 'name', 'unit'] as const;

export function likenessLines(near: readonly Likeness[]): readonly { line: Text; indent: number }[] {
  if (near.length === 0) return [{ line: text('cli.likeness.none'), indent: 2 }];
  return near.flatMap((one) => [
    { line: heading(one), indent: 2 },
    ...parts.map((part) => ({ line: text(`cli.likeness.${part}.${one[part]}`), indent: 4 })),
  ]);
}

function heading({ listed: { name, unit } }: Likeness): Text {
  return unit === null ? text('cli.likeness.row', { name }) : text('cli.likeness.rowOfUnit', { name, unit });
}
