/** JAM: a person's own hours for what nobody asked for. They only narrow the agency's. */
import { z } from 'zod';
import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { again, end, goTo, record } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';
import { Hours } from '../../training/hours.ts';
import { leftOf, readHours } from '../../training/own-hours.ts';
import { type Facts, look } from './look.ts';
import { exceptions, hoursIn, hoursText } from './said.ts';

/** Each leaves a window on every kind of working day where the agency keeps to the usual ones. */
const offers = [
  { id: 'morning', hours: [{ from: '00:00', to: '12:00' }] },
  { id: 'midday', hours: [{ from: '11:00', to: '14:30' }] },
  { id: 'afternoon', hours: [{ from: '14:00', to: '23:59' }] },
] as const satisfies readonly { readonly id: string; readonly hours: Hours }[];

/** Of UBAH: what stood before. */
const Before = z.object({ hours: Hours.nullable() });

type Moving = Move<null, 'which'>;
const words: readonly string[] = ['jam', 'jam saya', 'hours', 'my hours'];

const which = askChoice<null, 'which', Facts>({
  ask: (_data, scene) => [
    text(scene.facts.own === null ? 'hours.now' : 'hours.own', { hours: said(scene.facts.own, scene) }),
    text('hours.ask'),
  ],
  choices: (_data, { facts }) => choicesFor(facts),
  next: (_data, choice, scene) => chosen(offers.find(({ id }) => id === choice)?.hours ?? null, scene),
  skip: () => end(text('hours.unchanged')),
  leave: () => end(text('hours.unchanged')),
});

export const hours = defineFlow<null, 'which', Facts, Parameters<typeof look>[0]>({
  name: 'hours',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [{ id: 'hours', words, reversible: true }],
  hears: (heard) => (/^\s*(?:jam|pukul|hours)\b/i.test(heard) && readHours(heard) !== null ? 'sentence' : null),
  data: z.null(),
  look,
  begin(params, scene): Moving {
    const before = Before.safeParse(params);
    if (before.success) return chosen(before.data.hours, scene);
    const typed = params.command === 'heard' ? readHours(String(params.rest)) : null;
    if (typed === null) return goTo('which', null);
    return leftOf(scene.facts.windows, [typed]) ? wished(typed, scene) : goTo('which', null, { says: noWindow(scene) });
  },
  steps: {
    which: {
      ...which,
      answer(data, reply, scene) {
        const typed = reply.kind === 'text' ? readHours(reply.text) : null;
        if (typed === null) return which.answer(data, reply, scene);
        return leftOf(scene.facts.windows, [typed]) ? wished(typed, scene) : again(noWindow(scene));
      },
    },
  },
});

/** What they leave of an ordinary day; the hours themselves where the agency's windows have moved away from them. */
function said(own: Hours | null, { facts: { windows }, person, now }: Scene<Facts>): Text {
  const left = own === null ? windows.ordinary : (leftOf(windows, own)?.ordinary ?? own);
  return hoursIn(left, person.zone, now);
}

const noWindow = (scene: Scene<Facts>): Text => text('hours.noWindow', { hours: said(null, scene) });

function choicesFor({ windows }: Facts): readonly Option[] {
  const fitting = offers.flatMap(({ id, hours }) => {
    const left = leftOf(windows, hours);
    return left
      ? [{ id, label: text(`hours.choice.${id}`, { hours: hoursText(left.ordinary) }), aliases: aliases[id] }]
      : [];
  });
  return [
    ...fitting,
    { id: 'all', label: text('hours.choice.all'), aliases: ['semua', 'seperti semula', 'any', 'all'] },
  ];
}

const aliases = {
  morning: ['pagi', 'pagi saja', 'morning'],
  midday: ['siang', 'siang saja', 'midday'],
  afternoon: ['sore', 'sore saja', 'afternoon'],
} as const;

/** Typed with a wish that the agency's windows do not reach: what is left of it is said, and why. */
function wished(typed: Hours[number], scene: Scene<Facts>): Moving {
  const left = leftOf(scene.facts.windows, [typed])?.ordinary ?? [];
  const isCut = left[0]?.from !== typed.from || left.at(-1)?.to !== typed.to;
  return chosen([typed], scene, isCut ? [text('hours.cut')] : []);
}

function chosen(own: Hours | null, scene: Scene<Facts>, why: readonly Text[] = []): Moving {
  const { facts, person } = scene;
  const fact: Fact = { kind: 'hours-chosen', hours: own };
  const before = facts.own === null ? null : facts.own.map((one) => ({ ...one }));
  const undo = { params: { hours: before }, until: null };
  const left = own && leftOf(facts.windows, own);
  const more = left ? [...why, ...exceptions(left), text('hours.rest')] : [];
  return end([text(own === null ? 'hours.doneAll' : 'hours.done', { hours: said(own, scene) }), ...more], {
    effects: person.id === null ? [] : [record(fact)],
    undo,
  });
}
