/** What a start prints for each agency that has no officer yet: a code for the first, by which the others are invited. */
import { type Text, text } from '../core/text.ts';
import type { Desk } from '../store/desk.ts';
import type { Reader } from '../store/reader.ts';
import { joinLink } from './join-link.ts';

/** Each start gives a new code, and what an earlier one gave no longer opens. `page` is the address of the page. */
export async function firstOfficers(
  { desk, reader }: { readonly desk: Pick<Desk, 'inviteFirst'>; readonly reader: Pick<Reader, 'agencies'> },
  page: string,
  now: Date,
): Promise<readonly Text[]> {
  const agencies = await reader.agencies();
  if (agencies.length === 0) return [text('cli.firstOfficer.later')];
  const lines: Text[] = [];
  for (const { id, name: agency, zone } of agencies) {
    const invitation = await desk.inviteFirst(id, now);
    if (!invitation) continue;
    const { code, expiresAt } = invitation;
    const until = { at: expiresAt.toISOString(), zone, form: 'dateTime' } as const;
    lines.push(text('cli.firstOfficer.code', { agency, code, until, link: joinLink(page, code) }));
  }
  return lines;
}
