/** One message that greets whoever returns: what waits, until when, to be opened one at a time. */
import { z } from 'zod';
import { defineFlow, type FlowEffect, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, skip, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import type { WaitingItem } from '../../store/reader.ts';
import { localDate, localTime } from '../../training/local-time.ts';
import { takenUp } from '../wording/taken-up.ts';
import { type Facts, look } from './look.ts';

/** What is listed, by key: a number goes on meaning what it meant. */
const Data = z.object({ keys: z.array(z.string()) });
type Data = z.infer<typeof Data>;

/** As many as fit a message; the others come in their own time. */
const mostListed = 5;

export const catchUp = defineFlow<Data, 'which', Facts, Parameters<typeof look>[0]>({
  name: 'catch-up',
  version: 1,
  audience: 'known',
  start: 'wait',
  data: Data,
  look,
  begin(params, scene) {
    const items = scene.facts.items.slice(0, mostListed);
    // One alone comes by itself.
    if (items.length < 2) return skip('nothing-waits');
    const known = params.rest === true ? 'catchUp.rest' : params.held === true ? 'catchUp.held' : null;
    const says = known ? text(known) : opening(items, scene);
    return goTo('which', { keys: items.map(({ key }) => key) }, { says });
  },
  moot: (data, { facts }) => (listed(data, facts).length === 0 ? 'over' : null),
  steps: {
    which: askChoice({
      ask: () => text('catchUp.ask'),
      choices: (data, { facts, person }) => listed(data, facts).map((item) => optionOf(item, data, person.zone)),
      next(data, choice, { facts }) {
        const item = facts.items.find(({ key }) => choice === idOf(key, data));
        if (!item?.flow) return end(text('catchUp.over'));
        const rest = listed(data, facts).filter((other) => other !== item);
        return end([], { effects: [...takenUp(item), ...(rest.length > 1 ? [later(item, rest)] : [])] });
      },
    }),
  },
});

const listed = ({ keys }: Data, { items }: Facts): readonly WaitingItem[] =>
  items.filter(({ key }) => keys.includes(key));

function opening(items: readonly WaitingItem[], { facts, now, person }: Scene<Facts>): Text {
  const { zone } = person;
  const first = items.map(({ plannedAt }) => plannedAt).sort((a, b) => a.getTime() - b.getTime())[0] ?? now;
  const since = { at: first.toISOString(), zone, form: 'date' } as const;
  const greeting = { at: now.toISOString(), zone, form: 'greeting' } as const;
  return text(facts.late ? 'catchUp.since' : 'catchUp.sinceNothingLate', { greeting, since });
}

const idOf = (key: string, { keys }: Data): string => `item-${keys.indexOf(key) + 1}`;

/** Flows that can be waiting, and what they are called here. */
const known: readonly string[] = ['reminder', 'quiz', 'registration-news', 'announcement-news'];

function optionOf({ key, flow, params, plannedAt, expiresAt }: WaitingItem, data: Data, zone: string): Option {
  // A reminder is known by its class, the others by the day on which they would have come.
  const date = flow === 'reminder' && typeof params.date === 'string' ? params.date : localDate(plannedAt, zone);
  const day = { date, form: 'short' } as const;
  const what = text(`catchUp.item.${flow !== null && known.includes(flow) ? flow : 'other'}`, { day });
  const until = expiresAt && endOf(expiresAt, zone);
  return {
    id: idOf(key, data),
    label: until ? text('catchUp.until', { what, until }) : text('catchUp.anyTime', { what }),
  };
}

/** What ends at midnight lasts until the day before. */
const endOf = (at: Date, zone: string) =>
  localTime(at, zone) === '00:00'
    ? ({ at: new Date(at.getTime() - 1).toISOString(), zone, form: 'date' } as const)
    : ({ at: at.toISOString(), zone, form: 'dateTime' } as const);

/** What is left is offered again once that is done, as something nobody asked for. One alone comes by itself. */
function later({ key }: WaitingItem, rest: readonly WaitingItem[]): FlowEffect {
  const ends = rest.map(({ expiresAt }) => expiresAt);
  const expiresAt = ends.includes(null) ? null : new Date(Math.max(...ends.map((at) => at?.getTime() ?? 0)));
  const unasked = { priority: 1, expiresAt };
  return { ...startHere('catch-up', { rest: true }, `catch-up/${key}`), unasked };
}
