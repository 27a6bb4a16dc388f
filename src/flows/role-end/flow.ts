/** AKHIRI PERAN: an officer ends somebody's role, or their own; from that commit on its words are refused. */
import { z } from 'zod';
import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { no } from '../../core/understanding/usual-answers.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { Role } from '../../training/role.ts';
import { brief } from '../wording/brief.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { type Ending, type Facts, look } from './look.ts';

/** Whoever has more to choose from names the person. */
const mostOffered = 6;

const Held = z.object({ personId: z.string(), role: Role, programme: z.string().nullable() });
const Data = z.object({ offered: z.array(Held), chosen: Held.nullable() });
type Data = z.infer<typeof Data>;
type Step = 'whom' | 'sure';
type Moving = Move<Data, Step>;

export const roleEnd = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'role-end',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'role-end', words: ['akhiri peran', 'end role'], takesRest: true, reversible: false }],
  data: Data,
  look,
  begin(params, scene): Moving {
    const { facts } = scene;
    const barred = officersOnly(scene);
    if (barred) return barred;
    const said = typeof params.rest === 'string' ? params.rest.trim().toLowerCase() : '';
    const meant = facts.endings.filter(({ name }) => said === '' || name?.toLowerCase().includes(said));
    const [one, ...others] = meant;
    if (!one) return end(text('roleEnd.nobody', { said: brief(said) }));
    if (others.length === 0) return sure(one);
    if (meant.length > mostOffered) return end(text('roleEnd.name', { count: meant.length }));
    return goTo('whom', { offered: meant.map(heldIn), chosen: null });
  },
  moot: (data, { facts }) => {
    if (!facts.isOfficer) return 'changed';
    return data.chosen === null || endingOf(data.chosen, facts) ? null : 'already-done';
  },
  steps: {
    whom: askChoice<Data, Step, Facts>({
      ask: () => text('roleEnd.whom'),
      choices: ({ offered }, { facts }) => offered.flatMap((held, at) => optionOf(endingOf(held, facts), at)),
      next: ({ offered }, choice, scene): Moving => picked(offered[Number(choice.slice(1)) - 1] ?? null, scene),
      leave: (): Moving => end(text('roleEnd.kept')),
    }),
    sure: askChoice<Data, Step, Facts>({
      grave: true,
      ask: ({ chosen }, { facts }) => asking(chosen && endingOf(chosen, facts)),
      choices: () => [
        { id: 'end', label: text('roleEnd.choice.end'), aliases: ['akhiri', 'end'], opposite: 'keep' },
        { id: 'keep', label: text('roleEnd.choice.keep'), aliases: no, opposite: 'end' },
      ],
      next: ({ chosen }, choice, scene): Moving =>
        choice === 'end' ? ended(chosen, scene) : end(text('roleEnd.kept')),
      back: (): Moving => end(text('roleEnd.kept')),
      leave: (): Moving => end(text('roleEnd.kept')),
    }),
  },
});

type Held = z.infer<typeof Held>;
const heldIn = ({ personId, role, programme }: Ending): Held => ({ personId, role, programme });

const endingOf = (held: Held, { endings }: Facts): Ending | null =>
  endings.find(
    ({ personId, role, programme }) => personId === held.personId && role === held.role && programme === held.programme,
  ) ?? null;

const nameOf = ({ name }: Ending): Text =>
  name === null ? text('roleEnd.noName') : { verbatim: brief(name), lang: 'id' };

const roleOf = ({ role, programme }: Ending): Text =>
  programme === null
    ? text(`roleEnd.role.${role}`)
    : text('roleEnd.ofProgramme', { role: text(`roleEnd.role.${role}`), programme });

const optionOf = (one: Ending | null, at: number): readonly Option[] =>
  one === null ? [] : [{ id: `r${at + 1}`, label: text('roleEnd.option', { name: nameOf(one), role: roleOf(one) }) }];

/** The last officer stays until another has joined: nobody could invite one. */
function sure(one: Ending): Moving {
  return one.isLast ? end(text('roleEnd.last')) : goTo('sure', { offered: [], chosen: heldIn(one) });
}

function picked(held: Held | null, scene: Scene<Facts>): Moving {
  const barred = officersOnly(scene);
  if (barred) return barred;
  const one = held && endingOf(held, scene.facts);
  return one ? sure(one) : end(text('roleEnd.gone'));
}

function asking(one: Ending | null): readonly Text[] {
  if (!one) throw new Error('A role is asked about that the look did not find');
  const said = { name: nameOf(one), role: roleOf(one) };
  return [text(one.isOwn ? 'roleEnd.sureOwn' : 'roleEnd.sure', said), text('roleEnd.means')];
}

/** Asked in the transaction again: of two officers who end each other's role, one stays. */
function ended(held: Held | null, scene: Scene<Facts>): Moving {
  const barred = officersOnly(scene);
  if (barred) return barred;
  const { facts, person } = scene;
  const one = held && endingOf(held, facts);
  if (!one) return end(text('roleEnd.gone'));
  if (one.isLast) return end(text('roleEnd.last'));
  const { personId, role, programme: within } = one;
  const fact: Fact = { kind: 'role-ended', personId, role, within };
  const guard: Guard = { kind: 'officer-ends', personId, role, within };
  const said = { name: nameOf(one), role: roleOf(one) };
  return end(text(personId === person.id ? 'roleEnd.doneOwn' : 'roleEnd.done', said), {
    effects: [record(fact, guard)],
    undo: null,
  });
}
