/** Whom an officer means: by short code, NIP, phone, part of a name, or id. */
import { type Text, text } from '../core/text.ts';
import type { CurrentProgramme, Profile, Reader } from '../store/reader.ts';
import { NotFound, Obstacle } from './obstacle.ts';
import { isPersonCode, personCode } from './person-code.ts';

export interface Found {
  readonly agencyId: string;
  /** Of the agency. */
  readonly zone: string;
  readonly profile: Profile;
}

/** Throws an Obstacle that says so where nobody or more than one person is meant. `within` narrows it to one programme. */
export async function personMeant(reader: Reader, said: string, within: CurrentProgramme | null): Promise<Found> {
  const agencies = (await reader.agencies()).filter(({ id }) => !within || id === within.agencyId);
  const found: Found[] = [];
  for (const { id: agencyId, zone } of agencies) {
    const programmes = within ? [within] : await reader.programmes(agencyId);
    const coded = isPersonCode(said) ? await byCode(reader, agencyId, programmes, said.toUpperCase()) : [];
    const profiles =
      coded.length > 0 ? coded : await inProgramme(reader, agencyId, within, await reader.findPeople(agencyId, said));
    found.push(...profiles.map((profile) => ({ agencyId, zone, profile })));
  }
  const [one, ...others] = found;
  if (!one) {
    const invited = await invitedAs(reader, agencies, said, within);
    if (invited.length > 0) throw new Obstacle(text('cli.person.invited', { said, people: invited }));
    throw new NotFound(
      text(within ? 'cli.person.nobodyInProgramme' : 'cli.person.nobody', { said, code: within?.programme.code ?? '' }),
    );
  }
  if (others.length > 0)
    throw new Obstacle(text('cli.person.several', { said, people: found.map(({ profile }) => line(profile)) }));
  return one;
}

/** Somebody of the invitation list who has not registered, or several. */
async function invitedAs(
  reader: Reader,
  agencies: readonly { readonly id: string }[],
  said: string,
  within: CurrentProgramme | null,
): Promise<readonly Text[]> {
  const found: Text[] = [];
  for (const { id } of agencies) {
    const programmes = within ? [within] : await reader.programmes(id);
    const codes = programmes.map(({ programme }) => programme.code);
    for (const { programme, name, unit } of await reader.findInvited(id, said, codes))
      found.push(text('cli.person.listed', { programme, who: spoken(unit === null ? name : `${name}, ${unit}`) }));
  }
  return found;
}

/** As officers see people everywhere: code, name and unit, and of a NIP only its end. */
export function line({ personId, name, unit, nipTail }: Profile): Text {
  const parts = [
    name === null ? text('cli.person.unnamed') : spoken(name),
    ...(unit === null ? [] : [spoken(unit)]),
    ...(nipTail === null ? [] : [text('cli.person.nip', { tail: nipTail })]),
  ];
  const [first = text('cli.person.unnamed'), second = null, third = null] = parts;
  const described = [second, third].reduce<Text>(
    (sum, part) => (part ? text('cli.person.and', { sum, part }) : sum),
    first,
  );
  return text('cli.person.line', { person: personCode(personId), described });
}

const spoken = (verbatim: string): Text => ({ verbatim, lang: 'id' });

async function inProgramme(
  reader: Reader,
  agencyId: string,
  within: CurrentProgramme | null,
  profiles: readonly Profile[],
): Promise<readonly Profile[]> {
  if (!within) return profiles;
  const theirs = await Promise.all(profiles.map(({ personId }) => reader.registrations(agencyId, personId)));
  return profiles.filter((_, at) => theirs[at]?.some(({ programme }) => programme === within.programme.code));
}

const chunk = 500;

/** Codes are worked out from ids, so they are compared with those of everyone who is in, waits for a seat or for the officer. */
async function byCode(
  reader: Reader,
  agencyId: string,
  programmes: readonly CurrentProgramme[],
  code: string,
): Promise<readonly Profile[]> {
  const ids = new Set<string>();
  const take = (all: readonly string[]): void => {
    for (const id of all) if (personCode(id) === code) ids.add(id);
  };
  for (const { programme } of programmes) {
    take((await reader.pending(agencyId, programme.code)).map(({ personId }) => personId));
    take(await reader.waitlisted(agencyId, programme.code));
    for (let after: string | null = null, more = true; more; ) {
      const enrolled: readonly string[] = await reader.enrolled(agencyId, programme.code, after, chunk);
      take(enrolled);
      after = enrolled.at(-1) ?? null;
      more = enrolled.length === chunk;
    }
  }
  const profiles = await Promise.all([...ids].map((id) => reader.profile(agencyId, id)));
  return profiles.filter((profile) => profile !== null);
}
