/** One page of somebody's messages: what became of them, the newest first, and what comes next. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import type { LedgerLine } from '../../store/reader.ts';
import { nameLine } from '../wording/brief.ts';
import { isToCome } from '../wording/ledger.ts';
import { fitting } from '../wording/page.ts';
import { whyText } from '../wording/why.ts';
import type { Facts, Subject } from './look.ts';

export interface Page {
  readonly texts: readonly Text[];
  /** Lines that are older than these. */
  readonly left: number;
}

/** `left`: how many are still to be shown; null at the beginning, where it also says who it is and what comes next. */
export function pageOf(subject: Subject, left: number | null, scene: Scene<Facts>): Page {
  const { lines } = subject;
  const { now, person } = scene;
  const sentence = (line: LedgerLine): Text => whyText(line, person.zone, subject.programmes);
  const past = lines.filter((line) => !comes(line, now));
  const unseen = past.slice(0, left ?? past.length).toReversed();
  const said = unseen.map((line) => text('why.line', { what: sentence(line) }));
  const above = left === null ? heading(subject, person.zone) : [text('why.older', { name: nameOf(subject) })];
  const [next] = lines.filter((line) => comes(line, now));
  const nextKey = subject.profile.stopped ? 'why.nextIfResumed' : 'why.next';
  const isComing = next && !subject.profile.withdrawn;
  const coming = isComing ? text(nextKey, { what: sentence(next) }) : text('why.nothingNext');
  const below = left === null ? [coming] : [];
  if (said.length === 0) return { texts: [...above, text('why.nothingYet'), ...below], left: 0 };
  const count = fitting(said, [...above, ...below], scene);
  return { texts: [...above, ...said.slice(0, count), ...below], left: unseen.length - count };
}

/** Of whoever has no chat what lies ahead is passed over already. */
const comes = (line: LedgerLine, now: Date): boolean =>
  isToCome(line) || (line.handledAt === null && line.plannedAt > now);

const nameOf = ({ profile }: Subject): Text => nameLine({ name: profile.name, unit: null });

function heading({ profile, registrations, hasChat }: Subject, zone: string): readonly Text[] {
  return [
    text('why.of', { who: nameLine({ ...profile, nipTail: null }) }),
    ...registrations.slice(0, 2).map(({ programme, standing, at }) =>
      text('why.standing', {
        programme,
        standing: text(`cli.standing.${standing}`),
        since: { at: at.toISOString(), zone, form: 'date' },
      }),
    ),
    ...(profile.nipTail === null ? [] : [text('cli.person.nip', { tail: profile.nipTail })]),
    ...(profile.withdrawn ? [text('why.withdrawn')] : profile.stopped ? [text('why.stopped')] : []),
    ...(hasChat ? [] : [text('why.withoutChat')]),
  ];
}
