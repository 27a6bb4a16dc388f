/** What a start prints for each agency that has no officer yet: a code for the first, by which the others are invited. */
import { type Text, text } from '../core/text.ts';
import type { Desk } from '../store/desk.ts';
import type { Reader } from '../store/reader.ts';
import { chatPageOf, firstAccount } from './chat-pages.ts';
import { joinLink } from './page-link.ts';

/** Each start gives a new code, and what an earlier one gave no longer opens. `site` is where our pages are opened. */
export async function firstOfficers(
  {
    desk,
    reader,
  }: { readonly desk: Pick<Desk, 'inviteFirst'>; readonly reader: Pick<Reader, 'agencies' | 'agencyOf'> },
  site: string,
  now: Date,
): Promise<readonly Text[]> {
  const [agencies, owner] = [await reader.agencies(), await reader.agencyOf(firstAccount)];
  if (agencies.length === 0) return [text('cli.firstOfficer.later')];
  const lines: Text[] = [];
  for (const one of agencies) {
    const { id, name: agency, zone } = one;
    const invitation = await desk.inviteFirst(id, now);
    if (!invitation) continue;
    const { code, expiresAt } = invitation;
    const until = { at: expiresAt.toISOString(), zone, form: 'dateTime' } as const;
    lines.push(
      text('cli.firstOfficer.code', { agency, code, until, link: joinLink(site, chatPageOf(one, owner).path, code) }),
    );
  }
  return lines;
}
