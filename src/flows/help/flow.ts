/** PANITIA: where a human is, and for whoever is known one message that the officers answer here. */
import { z } from 'zod';
import { defineFlow, type FlowEffect, type Move, type Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { askText } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import { smallTalk } from '../../core/understanding/small-talk.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { isAsking, isUnreplied } from '../../training/help.ts';
import { deskHoursOf, deskText } from '../wording/desk.ts';
import { longestRelayed, quoted, readRelayed } from '../wording/relayed.ts';
import { desk } from './asked.ts';
import { type Facts, look } from './look.ts';

const Data = z.null();
type Moving = Move<null, 'write'>;

const write = askText<null, 'write', Facts, string | null>({
  ask: (_data, { facts, now, person }) => {
    const { programme, promise, open } = facts;
    if (!programme || !promise) throw new Error('A question is asked of a desk that is not known');
    const at = { at: promise.dueAt.toISOString(), zone: person.zone, form: 'dateTime' } as const;
    const where = [text('help.desk', deskHoursOf(programme, now)), text('help.promise', { at })];
    const [question] = open && isUnreplied(open) ? open.lines : [];
    if (question)
      return [
        text('help.replyTo'),
        quoted(question.text),
        text('help.whoReads'),
        text('help.writeReply', { most: longestRelayed }),
      ];
    const onward = open?.answeredAt ? text('help.goOn', { at }) : text('help.more');
    return [...(open ? [onward] : where), text('help.whoReads'), text('help.write', { most: longestRelayed })];
  },
  freeText: true,
  read(said) {
    const talk = smallTalk(said);
    if (talk === 'greeting') return { ok: false, hint: text('help.greeting') };
    return talk === null ? readRelayed(said) : { ok: true, value: null };
  },
  next: (_data, words, scene) => (words === null ? end(text('help.left')) : said(words, scene)),
  skip: () => end(text('help.left')),
  back: () => end(text('help.left')),
  leave: () => end(text('help.left')),
});

export const help = defineFlow<null, 'write', Facts, Parameters<typeof look>[0]>({
  name: 'help',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    { id: 'desk', words: ['panitia', 'petugas', 'desk', 'staff'], asked: desk, reversible: true, reads: true },
  ],
  // It may be an answer to whatever was asked, so that goes first.
  hears: (words) => (['selesai', 'sudah selesai', 'done'].includes(plain(words)) ? 'sentence' : null),
  heeds: ({ isStaffed }) => isStaffed,
  data: Data,
  look,
  begin(params, scene): Moving {
    const { facts, person, now } = scene;
    // Their own question has ended where officers have begun another talk.
    if (params.takeBack === true && facts.open && isAsking(facts.open)) return end(text('help.closedBefore'));
    if (params.command === 'heard' || params.takeBack === true)
      return facts.open ? closed(facts.open.id, scene) : end(text('common.allRight'));
    if (person.id === null || !facts.isStaffed) return end(deskText(facts.programme, now));
    return person.stopped ? end([deskText(facts.programme, now), text('help.stopped')]) : goTo('write', null);
  },
  // The last officer has left: nobody would read it.
  moot: (_data, { facts }) => (facts.isStaffed ? null : 'changed'),
  steps: { write },
});

const fact = (what: Fact, guard?: Guard): FlowEffect => record(what, guard);

function said(words: string, { facts, person, now }: Scene<Facts>): Moving {
  const { promise, open, about } = facts;
  if (!facts.isStaffed || !promise) return end(deskText(facts.programme, now));
  // An hour is promised to nobody whom the answer would not reach.
  if (person.stopped) return end(text('help.stopped'));
  const dueAt = promise.dueAt.toISOString();
  // What waits already keeps the hour it was promised.
  const due = open && !open.answeredAt ? open.dueAt.toISOString() : dueAt;
  const at = { at: due, zone: person.zone, form: 'dateTime' } as const;
  const hours = { dueAt, tellAt: promise.tellAt.toISOString(), remindAt: promise.remindAt.toISOString() };
  const effects = [fact({ kind: 'help-said', about, text: words, ...hours })];
  // Closing what the officers began would end their question with it.
  if (open && isAsking(open))
    return end([text('help.replyPassedOn', { at }), text('help.nextReply')], { effects, undo: null });
  return end([text('help.passedOn', { at }), text('help.next')], {
    effects,
    undo: { params: { takeBack: true }, until: null },
  });
}

/** Also what UBAH does with a question that has just been put. */
function closed(help: string, { facts, now }: Scene<Facts>): Moving {
  const tellAt = (facts.promise?.tellAt ?? now).toISOString();
  return end(text('help.closed'), {
    effects: [fact({ kind: 'help-closed', help, tellAt }, { kind: 'help-open', help, line: null })],
  });
}
