/** SIAPA BELUM: an officer sees how many have not done what was asked of everybody, and then who. */
import { defineFlow, type FlowEffect, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Programme } from '../../training/programme.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { Data, nothingYet, type Step } from './data.ts';
import { type Chosen, type Facts, type List, look } from './look.ts';
import { pageOf } from './shown.ts';

type Moving = Move<Data, Step>;

export const missing = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'missing',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'missing',
      words: ['siapa belum', 'siapa yang belum', 'siapa saja yang belum', 'who has not', 'who is missing'],
      // "… kuis", "… mendaftar"
      takesRest: true,
      reversible: true,
      yields: true,
    },
  ],
  data: Data,
  look,
  begin(_params, scene) {
    const { isOfficer, programmes, chosen } = scene.facts;
    if (!isOfficer) return end(text('common.officersOnly'));
    if (programmes.length === 0) return end(text('missing.nothing'));
    if (!chosen) return goTo('programme', nothingYet);
    if (!chosen.list) return goTo('of', { ...nothingYet, programme: chosen.programme.code });
    return page(chosen, chosen.list, null, scene);
  },
  // Neither after the role has ended nor once it is over is anybody named again.
  moot: ({ of }, { facts }) => (facts.isOfficer && (of === null || facts.chosen?.list?.id === of) ? null : 'changed'),
  steps: {
    programme: askChoice({
      leave: (): Moving => end(text('common.allRight')),
      ask: () => text('missing.chooseProgramme'),
      choices: (_data, { facts }) => facts.programmes.map(programmeOption),
      next: (_data, choice, scene) => officersOnly(scene) ?? goOn({ programme: choice.toUpperCase() }),
    }),
    of: askChoice({
      leave: (): Moving => end(text('common.allRight')),
      ask: (_data, { facts }) => text('missing.which', { title: facts.chosen?.programme.shortTitle ?? '' }),
      choices: (_data, { facts }) => (facts.chosen?.kinds ?? []).map(kindOption),
      next: ({ programme }, of, scene) => officersOnly(scene) ?? goOn({ programme: programme ?? '', of }),
    }),
    page: askChoice({
      leave: (): Moving => end(text('common.allRight')),
      ask: ({ after }, scene) => {
        const { chosen, list } = listIn(scene);
        return pageOf(chosen, list, after, scene).texts;
      },
      choices: () => [
        { id: 'more', label: text('missing.choice.more'), aliases: ['lagi', 'berikutnya', 'more', 'next'] },
        { id: 'enough', label: text('missing.choice.enough'), aliases: ['cukup', 'selesai', 'enough', 'done'] },
      ],
      next: (data, choice, scene) =>
        officersOnly(scene) ?? (choice === 'more' ? nextPage(data, scene) : end(text('common.allRight'))),
    }),
  },
});

const programmeOption = ({ code, shortTitle, lang }: Programme): Option => ({
  id: code.toLowerCase(),
  label: { verbatim: `${shortTitle} (${code})`, lang },
  aliases: [code],
});

const kindOption = ({ id, title, missing: count, of }: Chosen['kinds'][number]): Option => ({
  id,
  label: text('missing.option', { title, missing: count, of }),
});

/** Begun anew with what they chose: what is shown is read just before. */
const goOn = (params: { readonly programme: string; readonly of?: string }): Moving =>
  end([], { effects: [startHere('missing', params, 'missing/chosen')] });

function page(chosen: Chosen, list: List, after: string | null, scene: Scene<Facts>): Moving {
  const { texts, after: next } = pageOf(chosen, list, after, scene);
  const { code } = chosen.programme;
  const effects = [seen(code, list)];
  return next === null ? end(texts, { effects }) : goTo('page', { programme: code, of: list.id, after }, { effects });
}

function nextPage(data: Data, scene: Scene<Facts>): Moving {
  const { chosen, list } = chosenIn(scene);
  if (!chosen || !list) return end(text('missing.nothing'));
  const { after } = pageOf(chosen, list, data.after, scene);
  return after === null ? end(text('missing.done')) : page(chosen, list, after, scene);
}

function seen(programme: string, { what }: List): FlowEffect {
  const fact: Fact = { kind: 'missing-seen', programme, of: what.kind };
  return record(fact, { kind: 'officer', programme } satisfies Guard);
}

const chosenIn = ({ facts: { chosen } }: Scene<Facts>) => ({ chosen, list: chosen?.list ?? null });

function listIn(scene: Scene<Facts>): { readonly chosen: Chosen; readonly list: List } {
  const { chosen, list } = chosenIn(scene);
  if (!chosen || !list) throw new Error('A list is shown that the look did not find');
  return { chosen, list };
}
