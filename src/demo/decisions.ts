/** "Mengapa": what was decided about each message, a sentence each, newest first. */
import type { Text } from '../core/text.ts';
import { whyText } from '../flows/wording/why.ts';
import type { Programme } from '../training/programme.ts';
import type { Member } from './cast.ts';

export interface Decision {
  readonly at: Date;
  readonly name: string;
  readonly why: Text;
}

const shown = 12;

export function decisions(
  members: readonly Pick<Member, 'name' | 'ledger'>[],
  programme: Programme,
): readonly Decision[] {
  return members
    .flatMap(({ name, ledger }) =>
      ledger.map((line): Decision => {
        const why = whyText(line, programme.zone, [programme]);
        return { at: line.handledAt ?? line.plannedAt, name, why };
      }),
    )
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, shown);
}
