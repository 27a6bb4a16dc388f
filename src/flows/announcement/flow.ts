/** UMUMKAN: an officer tells many at once, after reading it exactly as it will arrive. */
import { defineFlow, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice, askText, type Reading } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { readWording } from '../../training/announcement-text.ts';
import { localDate } from '../../training/local-time.ts';
import { announcedText } from '../wording/announced.ts';
import { Data, Draft, nothingYet, Params, type Step } from './data.ts';
import { type Facts, look } from './look.ts';
import { confirm, type Moving, offerOf, onwards, programmeOf, send, takeBack } from './moves.ts';
import { departureText, offerLabel, reportText } from './said.ts';

/** What a phone shows of one message. */
const longest = 600;
/** Names, and the words around the wording in another language, may be longer than for whoever announces. */
const longerFrame = 50;
/** More buttons than that no phone shows. */
const mostProgrammes = 8;

export const announcement = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'announcement',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    { id: 'announce', words: ['umumkan', 'announce'], takesRest: true, reversible: false, yields: true },
    // UBAH means what was done last: some other thing by then, or another officer's.
    { id: 'unannounce', words: ['tarik pengumuman', 'call back announcement'], reversible: false, yields: true },
  ],
  data: Data,
  look,
  begin(given, scene) {
    const barred = officersOnly(scene);
    if (barred) return barred;
    const { draft, takeBack: code, report, command } = Params.parse(given);
    if (report !== undefined) return end(reportText(scene.facts));
    if (code !== undefined || command === 'unannounce') return takeBack(scene);
    if (draft) return confirm(draft, scene);
    // In one line with the word, as one writes with a phone in one hand.
    const said = typeof given.rest === 'string' ? given.rest.trim() : '';
    const reading = said === '' ? null : readSaid(said, scene);
    if (reading?.ok) return onwards({ ...nothingYet, text: reading.value }, scene);
    return goTo('wording', nothingYet, { says: reading ? reading.hint : [] });
  },
  // After the role has ended nothing of it is put again.
  moot: (_data, { facts }) => (facts.programmes.length === 0 ? 'changed' : null),
  steps: {
    wording: askText({
      ask: (_data, scene) => text('announcement.ask.wording', { most: roomFor(scene) }),
      freeText: true,
      read: (said, _data, scene) => readSaid(said, scene),
      next: (data, said, scene) => officersOnly(scene) ?? onwards({ ...data, text: said }, scene),
      back: () => cancelled(),
      leave: () => cancelled(),
    }),
    programme: askChoice({
      ask: () => text('announcement.ask.programme'),
      choices: (_data, { facts }) => programmeOptions(facts),
      next: (data, choice, scene) =>
        officersOnly(scene) ?? onwards({ ...data, programme: choice.toUpperCase() }, scene),
      back: (data) => goTo('wording', { ...data, text: null }),
      leave: () => cancelled(),
    }),
    audience: askChoice({
      ask: () => text('announcement.ask.audience'),
      choices: (data, { facts }) => audienceOptions(data, facts),
      next: (data, choice, scene) => officersOnly(scene) ?? aimed(data, choice, scene),
      back: (data) => goTo('wording', { ...data, text: null }),
      leave: () => cancelled(),
    }),
    confirm: askChoice({
      grave: true,
      ask: (data, { facts }) => confirmText(data, facts),
      choices: () => answers,
      next: (data, choice, scene) => officersOnly(scene) ?? answered(Draft.parse(data), choice, scene),
      back: (data) => goTo('wording', { ...data, text: null, aim: null }),
    }),
  },
});

const answers: readonly Option[] = [
  { id: 'send', label: text('announcement.choice.send'), aliases: ['kirim', 'ya kirim', 'send'], opposite: 'cancel' },
  { id: 'edit', label: text('announcement.choice.edit'), aliases: ['perbaiki', 'ganti', 'edit'] },
  {
    id: 'cancel',
    label: text('announcement.choice.cancel'),
    aliases: ['batal', 'jangan', 'tidak', 'cancel'],
    opposite: 'send',
  },
];

/** Asked at every answer: a role may have ended since the question was put. */
const officersOnly = ({ facts }: Scene<Facts>): Moving | null =>
  facts.programmes.length > 0 ? null : end(text('common.officersOnly'));

const cancelled = (): Moving => end(text('announcement.cancelled'));

function answered(draft: Draft, choice: string, scene: Scene<Facts>): Moving {
  if (choice === 'send') return send(draft, scene);
  return choice === 'edit' ? goTo('wording', { ...draft, text: null, aim: null }) : cancelled();
}

function aimed(data: Data, choice: string, scene: Scene<Facts>): Moving {
  const offer = scene.facts.offers.find((one) => one.programme === data.programme && one.id === choice);
  // Empty since it was offered.
  if (!offer) return end(text('announcement.nobody', { programme: data.programme ?? '' }));
  return onwards({ ...data, aim: { audience: offer.audience, date: offer.date } }, scene);
}

const programmeOptions = ({ programmes }: Facts): readonly Option[] =>
  programmes
    .slice(-mostProgrammes)
    .toReversed()
    .map(({ code, shortTitle }) => ({
      id: code.toLowerCase(),
      label: text('announcement.programme', { code, title: shortTitle }),
      aliases: [code],
    }));

const audienceOptions = ({ programme }: Data, { offers }: Facts): readonly Option[] =>
  offers.filter((offer) => offer.programme === programme).map((offer) => ({ id: offer.id, label: offerLabel(offer) }));

function confirmText(data: Data, facts: Facts) {
  const [offer, programme] = [offerOf(facts, data), programmeOf(facts, data.programme)];
  if (!offer || !programme) throw new Error('An announcement is put that the look found nobody for');
  return [...departureText(offer, programme), text('announcement.ask.confirm')];
}

/** As many characters as the rest of the message leaves, in whichever of their programmes it is. */
function roomFor({ facts, lengthOf, now }: Scene<Facts>): number {
  const frames = facts.programmes.map((programme) => {
    const words = { code: '7K3P', text: '', on: localDate(now, programme.zone) };
    return announcedText(programme, words).reduce((sum, line) => sum + lengthOf(line) + 1, 0);
  });
  return longest - Math.max(...frames) - longerFrame;
}

function readSaid(said: string, scene: Scene<Facts>): Reading<string> {
  const most = roomFor(scene);
  const reading = readWording(said, most);
  if (reading.ok) return { ok: true, value: reading.text };
  const { now, person } = scene;
  const example = { date: localDate(now, person.zone), form: 'date' } as const;
  return { ok: false, hint: text(`announcement.hint.${reading.problem}`, { most, what: reading.what, example }) };
}
