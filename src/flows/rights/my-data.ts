/** DATA SAYA: what is kept of whoever asks, in a few lines, and all of it as a file. */
import { z } from 'zod';
import { defineFlow, type Scene } from '../../core/flow.ts';
import { end, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';
import { localDate } from '../../training/local-time.ts';
import { said } from '../wording/moment.ts';
import { lookAtAll, type WholeFacts } from './look.ts';
import { dayOf, dueAt } from './moment.ts';

export const myData = defineFlow<null, never, WholeFacts, Parameters<typeof lookAtAll>[0]>({
  name: 'my-data',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'my-data',
      words: ['data saya', 'my data', 'lihat data saya', 'salinan data'],
      reversible: true,
    },
  ],
  data: z.null(),
  look: lookAtAll,
  begin(_params, scene) {
    const { facts, now, person } = scene;
    if (!facts.record) return end(text('myData.nothing'));
    const asked: Fact = { kind: 'right-asked', right: 'copy', dueAt: dueAt(scene) };
    const body = JSON.stringify({ takenAt: now, agency: facts.agency, ...facts.record }, null, 2);
    const name = `data-${localDate(now, person.zone)}.json`;
    return end(summary(scene), {
      effects: [record(asked)],
      attachment: { name, mime: 'application/json', body },
    });
  },
  steps: {},
});

function summary(scene: Scene<WholeFacts>): readonly Text[] {
  const { facts } = scene;
  const { record: all, own, roles, agency, keepUntil } = facts;
  if (!all) throw new Error('There is no record to be told of');
  const { attendance, presence, answers, wrote, withdrawnAt, since } = all;
  return [
    text('myData.summary', { agency, since: dayOf(since, scene) }),
    text('myData.who', { who: whoText(facts) }),
    ...own.slice(0, 3).map(({ programme, standing, consent }) =>
      text('myData.programme', {
        programme: programme.code,
        standing: text(`myData.standing.${standing}`),
        at: dayOf(consent?.at ?? since, scene),
        channel: text(`myData.channel.${consent?.channel ?? facts.channel}`),
      }),
    ),
    ...roles.slice(0, 1).map(({ role }) => text('myData.role', { role: text(`myData.roleName.${role}`) })),
    // What somebody wrote as an officer is about others.
    ...(wrote === null && own.length === 0
      ? []
      : [
          text('myData.counts', {
            attendance: attendance.length + presence.length,
            answers: answers.length,
            wrote: wrote?.length ?? 0,
          }),
        ]),
    text('myData.readers'),
    ...(keepUntil === null ? [] : [text('myData.until', { until: { date: keepUntil, form: 'day' } })]),
    ...(withdrawnAt ? [text('myData.withdrawn', { at: said(withdrawnAt, scene) })] : []),
    text('myData.file'),
    text('myData.rights'),
  ];
}

/** Of the NIP only its end: the file may hold it. */
function whoText({ profile }: WholeFacts): Text {
  const { name = null, unit = null, position = null, nipTail = null } = profile ?? {};
  const parts: readonly Text[] = [
    ...(name === null ? [text('myData.noName')] : [verbatim(name)]),
    ...[unit, position].flatMap((part) => (part === null ? [] : [verbatim(part)])),
    ...(nipTail === null ? [] : [text('myData.nip', { tail: nipTail })]),
  ];
  return parts.reduce((sum, part) => text('myData.and', { sum, part }));
}

const LONGEST = 60;
const verbatim = (words: string): Text => ({
  verbatim: words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words,
  lang: 'id',
});
