/** `pamong audit`: who did what, and who saw whose data; the newest first. It writes nothing. */
import { type Text, text } from '../core/text.ts';
import { acts } from '../store/officers.ts';
import type { AgencyCard, AuditLine, Reader } from '../store/reader.ts';
import { type CliCommand, exit, type Given, optionOf } from './command.ts';
import { reading } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { personMeant } from './people.ts';

const usual = 50;
const most = 5_000;

export const audit: CliCommand = {
  name: 'audit',
  key: 'audit',
  arguments: 0,
  options: { person: { type: 'string' }, last: { type: 'string' } },
  async run(given, place) {
    const last = lastIn(given);
    const { terminal } = place;
    return reading(place, async ({ reader }) => {
      const said = optionOf(given, 'person');
      const found = said === null ? null : await personMeant(reader, said, null);
      const about = found?.profile.personId ?? null;
      let shown = 0;
      for (const agency of await reader.agencies()) {
        if (found && agency.id !== found.agencyId) continue;
        const lines = await reader.audit(agency.id, about === null ? last : most);
        const theirs = lines.filter((line) => about === null || concerns(line, about)).slice(0, last);
        const nameOf = names(reader, agency.id);
        for (const line of theirs) terminal.say(await told(line, agency, nameOf));
        shown += theirs.length;
      }
      if (shown === 0) terminal.say(text('cli.audit.none'));
      return exit.ok;
    });
  },
};

function lastIn(given: Given): number {
  const typed = optionOf(given, 'last');
  if (typed === null) return usual;
  const last = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (last < 1 || last > most) throw new Obstacle(text('cli.audit.last', { given: typed }));
  return last;
}

const concerns = ({ actor, personId }: AuditLine, id: string): boolean => personId === id || actor === `person:${id}`;

async function told(
  { at, actor, act, personId, programme }: AuditLine,
  { zone }: AgencyCard,
  nameOf: (id: string) => Promise<Text>,
): Promise<Text> {
  const done = (acts as readonly string[]).includes(act)
    ? text(`cli.audit.act.${act}`)
    : text('cli.audit.otherAct', { act });
  const of = personId === null ? done : text('cli.audit.about', { what: done, who: await nameOf(personId) });
  const what = programme === null ? of : text('cli.audit.within', { what: of, programme });
  const by = actor.startsWith('person:')
    ? await nameOf(actor.slice('person:'.length))
    : text(actor === 'cli' ? 'cli.audit.by.cli' : 'cli.audit.by.job');
  return text('cli.audit.line', { at: { at: at.toISOString(), zone, form: 'dateTime' }, by, what });
}

/** Each is read once. */
function names(reader: Reader, agencyId: string): (id: string) => Promise<Text> {
  const known = new Map<string, Promise<Text>>();
  const read = async (id: string): Promise<Text> => {
    const name = (await reader.profile(agencyId, id))?.name ?? null;
    return name === null ? text('cli.audit.erased') : { verbatim: name, lang: 'id' };
  };
  return (id) => {
    const name = known.get(id) ?? read(id);
    known.set(id, name);
    return name;
  };
}
