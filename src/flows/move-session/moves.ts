/** Where an officer's word leads while a session is changed: on to what is still missing, into force, or back. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { readProgramme } from '../../training/programme.ts';
import { applied } from '../../training/programme-diff.ts';
import { timed } from '../../training/session-edit.ts';
import { brief } from '../wording/brief.ts';
import type { Data, Step, TakeBack } from './data.ts';
import { matching, mostOffered, targetIn, upcoming } from './find.ts';
import type { Facts } from './look.ts';
import { newsSent, type Preview, previewOf } from './preview.ts';
import { problemText, subject, toldText } from './said.ts';

export type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

/** The first thing that is still missing is asked; with nothing missing the preview is shown. */
export function onwards(data: Data, scene: Scene<Facts>): Moving {
  if (data.session === null) return withSession(data, scene);
  const target = targetIn(scene, data);
  if (!target) return end(text('moveSession.over'));
  if (data.kind === null || (target.session.cancelled && data.kind !== 'held')) return goTo('what', data);
  const valued = withValue(data);
  if (valued.value === null) return goTo(asks(data.kind), data);
  const preview = previewOf(valued, scene);
  if (!preview) return end(text('moveSession.over'));
  if (preview.problem) return refused(data, preview);
  if (preview.needsReason && data.reason === null) return goTo('reason', valued);
  return goTo('confirm', { ...valued, version: target.current.versionId });
}

function withSession(data: Data, scene: Scene<Facts>): Moving {
  const found = matching(scene, data);
  const [only, ...others] = found;
  if (upcoming(scene, data).length === 0) return end(text('moveSession.none'));
  if (!only)
    return goTo(
      'session',
      { ...data, said: '' },
      { says: text('moveSession.noMatch', { said: brief(data.said, 30) }) },
    );
  if (others.length > 0) {
    const isCut = data.said !== '' && found.length > mostOffered;
    const says = isCut ? text('moveSession.many', { most: mostOffered }) : [];
    return goTo('session', data, { says });
  }
  return onwards({ ...data, programme: only.current.programme.code, session: only.session.code }, scene);
}

type Asked = Extract<Step, 'place' | 'hour' | 'day'>;

/** What has no value to be named needs no question of its own. */
const withValue = (data: Data): Data =>
  data.kind === 'cancelled' || data.kind === 'held' ? { ...data, value: '' } : data;

const asks = (kind: NonNullable<Data['kind']>): Asked => (kind === 'hour' || kind === 'day' ? kind : 'place');

/** The rule is named, and the value asked for again; where there is none, or none would do, it ends. */
function refused(data: Data, preview: Preview): Moving {
  const hint = problemText(preview);
  const { kind } = preview.edit;
  if (kind === 'cancelled' || kind === 'held' || preview.problem?.rule === 'begun') return end(hint);
  return goTo(asks(kind), { ...data, value: null }, { says: hint });
}

/** Only what was previewed is put in force: whatever changed meanwhile is previewed again. */
export function apply(data: Data, scene: Scene<Facts>): Moving {
  const preview = previewOf(data, scene);
  if (!preview) return end(text('moveSession.over'));
  const { target, problem, changes, reach, news, day } = preview;
  const { programme, versionId } = target.current;
  if (problem) return end(problemText(preview));
  // What was in good time when it was previewed may be sudden by now.
  if (preview.needsReason && data.reason === null) return goTo('reason', data);
  if (versionId !== data.version)
    return goTo('confirm', { ...data, version: versionId }, { says: text('moveSession.changedMeanwhile') });
  const { code } = programme;
  const date = day?.date ?? target.session.date;
  const takeBack: TakeBack = {
    programme: code,
    session: target.session.code,
    changes: changes.map((change) => ({ ...change, before: change.after, after: change.before })),
    date,
    reason: data.reason,
    sentBefore: newsSent(scene.facts, code, date),
  };
  const isTold = reach.people > reach.unreached && news?.tellAt != null;
  const after = timed(preview.after, target.session.code) ?? target.session;
  return end(
    [
      text(`moveSession.done.${preview.edit.kind}`, subject(programme, after)),
      ...toldText(preview, 'done'),
      text(isTold ? 'moveSession.undo' : 'moveSession.undoUntold'),
    ],
    {
      effects: [
        fact(
          { kind: 'programme-edited', programme: code, changes: [...changes], reason: data.reason },
          { kind: 'officer-edits', programme: code, version: versionId },
        ),
      ],
      undo: { params: { takeBack }, until: day?.ends ?? null },
    },
  );
}

/** UBAH: as it was. Whoever has been told is told again, by the very job that told them. */
export function takenBack(
  { programme: code, session, changes, date, reason, sentBefore }: TakeBack,
  scene: Scene<Facts>,
): Moving {
  const current = scene.facts.mine.find((one) => one.programme.code === code);
  if (!current) return end(text('common.officersOnly'));
  const { programme, versionId } = current;
  const stands = changes.every(
    ({ list, code: entry, before }) =>
      JSON.stringify(programme[list].find((one) => one.code === entry)) === JSON.stringify(before),
  );
  const before = applied(changes, programme);
  const was = timed(before, session);
  if (!stands || !was || !readProgramme(before).ok) return end(text('moveSession.notBack'));
  const told = newsSent(scene.facts, code, date) - sentBefore;
  const about = subject(programme, was);
  return end(
    [
      text('moveSession.back', about),
      told > 0 ? text('moveSession.backTold', { people: told }) : text('moveSession.backUntold'),
    ],
    {
      effects: [
        fact(
          { kind: 'programme-edited', programme: code, changes, reason },
          { kind: 'officer-edits', programme: code, version: versionId },
        ),
      ],
    },
  );
}
