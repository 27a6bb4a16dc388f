/** PINDAHKAN and BATALKAN SESI: an officer changes one session, after reading what people will be told. */
import { defineFlow, type Scene } from '../../core/flow.ts';
import { leavable } from '../../core/leave.ts';
import { localDay } from '../../core/local-day.ts';
import { again, end, goTo } from '../../core/move.ts';
import { askChoice, askText, pick, type Reading } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { matchDate } from '../../core/understanding/match-date.ts';
import { readHour } from '../../training/spoken-hour.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { answers, idOf, kindsFor, offers } from './choices.ts';
import { Data, type Kind, type Step, TakeBack } from './data.ts';
import { matching, targetIn } from './find.ts';
import { type Facts, look } from './look.ts';
import { apply, type Moving, onwards, takenBack } from './moves.ts';
import { previewOf } from './preview.ts';
import { readPlace, readReason, wished, wishIn, words } from './request.ts';
import { confirmText, subject } from './said.ts';

const ids = Object.keys(words) as (keyof typeof words)[]; // the keys of that very object

const left = (): Moving => end(text('moveSession.left'));

export const moveSession = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'move-session',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: ids.map((id) => ({ id, words: words[id], reversible: false, yields: true })),
  // With more behind it, it may be said by anybody: "pindahkan saya ke kelas lain".
  hears: (said) => (wishIn(said, '2000-01-01') ? 'word' : null),
  heeds: ({ mine, namesSession }) => mine.length > 0 || namesSession,
  data: Data,
  look,
  begin(params, scene) {
    const barred = officersOnly(scene);
    if (barred) return barred;
    const back = TakeBack.safeParse(params.takeBack).data;
    if (back) return takenBack(back, scene);
    const said = typeof params.rest === 'string' ? params.rest : '';
    return onwards(wishIn(said, today(scene)) ?? wished(String(params.command)), scene);
  },
  // After the role has ended, or the session is over, nothing of it is put again.
  moot: (data, scene) => {
    if (scene.facts.mine.length === 0) return 'changed';
    return data.session !== null && !targetIn(scene, data) ? 'over' : null;
  },
  steps: {
    session: leavable(
      {
        ask: (data, scene) => ({
          text: text(data.kind === 'cancelled' ? 'moveSession.ask.cancel' : 'moveSession.ask.session'),
          choices: offers(data, scene),
          keys: 'digits',
        }),
        answer(data, reply, scene) {
          const picked = pick(reply, scene, 'digits');
          const chosen = picked.outcome === 'one' ? matching(scene, data).find((one) => idOf(one) === picked.id) : null;
          const barred = officersOnly(scene);
          if (barred) return barred;
          if (chosen) {
            const { current, session } = chosen;
            return onwards({ ...data, programme: current.programme.code, session: session.code }, scene);
          }
          if (reply.kind !== 'text') return again(text('common.textOnly'));
          return onwards({ ...data, said: reply.text }, scene);
        },
        back: () => left(),
      },
      left,
    ),
    what: askChoice({
      ask: (data, scene) => text('moveSession.ask.what', aboutTarget(data, scene)),
      choices: (data, scene) => kindsFor(data, scene),
      next: (data, choice, scene) =>
        officersOnly(scene) ?? (choice === 'leave' ? left() : onwards({ ...data, kind: choice as Kind }, scene)), // an id of `kindsFor`
      back: (data) => goTo('session', { ...data, session: null, said: '' }),
    }),
    place: askText({
      ask: (data, scene) => text('moveSession.ask.place', aboutTarget(data, scene)),
      freeText: true,
      read: (said) => read(readPlace(said), 'moveSession.hint.place'),
      next: (data, value, scene) => valued({ ...data, kind: 'place' }, value, scene),
      back: (data) => goTo('what', { ...data, kind: null }),
      leave: left,
    }),
    hour: askText({
      ask: (data, scene) => text('moveSession.ask.hour', aboutTarget(data, scene)),
      read: (said) => read(readHour(said), 'moveSession.hint.hour'),
      next: (data, value, scene) => valued({ ...data, kind: 'hour' }, value, scene),
      back: (data) => goTo('what', { ...data, kind: null }),
      leave: left,
    }),
    day: askText({
      ask: (data, scene) => text('moveSession.ask.day', aboutTarget(data, scene)),
      read: (said, _data, scene) => read(readDay(said, scene), 'moveSession.hint.day'),
      next: (data, value, scene) => valued({ ...data, kind: 'day' }, value, scene),
      back: (data) => goTo('what', { ...data, kind: null }),
      leave: left,
    }),
    reason: askText({
      ask: () => text('moveSession.ask.reason'),
      freeText: true,
      read: (said) => read(readReason(said), 'moveSession.hint.reason'),
      next: (data, reason, scene) => officersOnly(scene) ?? onwards({ ...data, reason }, scene),
      back: (data) => goTo('what', { ...data, kind: null, value: null }),
      leave: left,
    }),
    confirm: askChoice({
      grave: true,
      ask: (data, scene) => {
        const preview = previewOf(data, scene);
        if (!preview) throw new Error('A change is previewed that the look found no session for');
        return confirmText(preview);
      },
      choices: () => answers,
      next: (data, choice, scene) => officersOnly(scene) ?? (choice === 'yes' ? apply(data, scene) : left()),
      back: (data) => goTo('what', { ...data, kind: null, value: null, version: null }),
    }),
  },
});

const today = ({ now, person }: Scene<Facts>): string => localDay(now, person.zone);

function aboutTarget(data: Data, scene: Scene<Facts>) {
  const target = targetIn(scene, data);
  if (!target) throw new Error('A question is put about a session that the look did not find');
  return subject(target.current.programme, target.session);
}

const read = (value: string | null, hint: string): Reading<string> =>
  value === null ? { ok: false, hint: text(hint) } : { ok: true, value };

function readDay(said: string, scene: Scene<Facts>): string | null {
  const day = matchDate(said, today(scene));
  return day.outcome === 'date' ? day.date : null;
}

const valued = (data: Data, value: string, scene: Scene<Facts>): Moving =>
  officersOnly(scene) ?? onwards({ ...data, value }, scene);
