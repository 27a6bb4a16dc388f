/** The browser chat has a page and an account for each agency: the first at the root of the address, every other one below it. */
import type { AgencyCard, Reader } from '../store/reader.ts';

/** The account of the agency that came first. */
export const firstAccount = 'web';

interface ChatPage {
  readonly account: string;
  /** What stands before the last slash of its address: '' or '/a/medan'. */
  readonly path: string;
  /** Null before the first import: then nobody answers. */
  readonly agency: AgencyCard | null;
}

/** `owner`: the agency that answers for the first account. */
export function chatPageOf(agency: AgencyCard, owner: AgencyCard | null): ChatPage {
  const isFirst = owner === null || owner.id === agency.id;
  return isFirst
    ? { account: firstAccount, path: '', agency }
    : { account: `${firstAccount}-${agency.code}`, path: `/a/${agency.code}`, agency };
}

/** The first page, and one for each further agency. */
export async function chatPages(reader: Pick<Reader, 'agencies' | 'agencyOf'>): Promise<readonly ChatPage[]> {
  const [agencies, owner] = [await reader.agencies(), await reader.agencyOf(firstAccount)];
  const others = owner ? agencies.filter(({ id }) => id !== owner.id) : [];
  return [{ account: firstAccount, path: '', agency: owner }, ...others.map((agency) => chatPageOf(agency, owner))];
}
