/** GABUNG and a code: an officer, mentor or facilitator who was invited, with consent before anything is kept. */
import { z } from 'zod';
import { defineFlow, type FlowEffect, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import { consent, no } from '../../core/understanding/usual-answers.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { readFullName } from '../../training/full-name.ts';
import { looksLikeCode } from '../../training/invite-code.ts';
import { type Facts, look } from './look.ts';

/** Raised whenever the wording of the consent changes: the consent log names what was agreed to. */
export const consentVersion = 'role-2026-11';

/** Guessing is made useless. */
const mostTries = 5;

export const Data = z.object({
  /** Sealed with the conversation, and gone when it is used. */
  code: z.string(),
  agreedAt: z.iso.datetime().nullable(),
  name: z.string().nullable(),
});
type Data = z.infer<typeof Data>;
type Step = 'consent' | 'name' | 'salutation';
type Moving = Move<Data, Step>;

const words = ['gabung', 'join'];

export const join = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'join',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'join', words, takesRest: true, restLike: looksLikeCode, reversible: true }],
  // Without a code it is an everyday word ("saya gabung, Bu"), so whatever was asked takes it first.
  hears: (said) => (words.includes(plain(said)) ? 'sentence' : null),
  data: Data,
  look,
  begin(_params, { facts, person }) {
    const { code, invitation, tries, held } = facts;
    if (code === null) return end(text('join.how'));
    if (tries >= mostTries) return end(text('join.tooManyTries'));
    if (invitation === null) return end(text('join.unusable'), { effects: [fact({ kind: 'join-tried' })] });
    if (person.agencyId !== invitation.agencyId) return end(text('join.otherAgency', { agency: invitation.agency }));
    if (held) return end(text('join.already', { role: roleText(facts) }));
    if (person.withdrawn && facts.isInAny) return renewed(code);
    return goTo('consent', { code, agreedAt: null, name: null });
  },
  // Used by somebody else, run out, or used by themselves in another chat.
  moot: (_data, { facts }) => (facts.invitation === null ? 'changed' : null),
  steps: {
    consent: askChoice({
      ask: (_data, scene) => consentText(scene),
      choices: () => yesNo,
      next: (data, choice, scene) => (choice === 'yes' ? agreed(data, scene) : declined(scene)),
    }),
    name: askText({
      ask: () => text('join.ask.name'),
      read(said) {
        const name = readFullName(said);
        return name === null ? { ok: false, hint: text('join.hint.name') } : { ok: true, value: name };
      },
      next: (data, name, scene) => onwards({ ...data, name }, scene),
      back: (data) => goTo('consent', data),
    }),
    salutation: askChoice({
      ask: () => text('join.ask.salutation'),
      choices: () => salutations,
      next: (data, choice, scene) => joined(data, scene, choice === 'ibu' ? 'ibu' : 'bapak'),
      back: (data, { person }) => goTo(person.name === null ? 'name' : 'consent', data),
    }),
  },
});

const fact = (what: Fact, guard?: Guard): FlowEffect => record(what, guard);

/** Consent to a role alone would leave the rest withdrawn: it is asked for all of it, and then the code is taken up. */
function renewed(code: string): Move<never, never> {
  const params = { cameFor: { flow: 'join', params: { rest: code } } };
  return end([], { effects: [startHere('consent-renewal', params, 'join/consent-renewal')] });
}

const yesNo: readonly Option[] = [
  { id: 'yes', label: text('join.choice.agree'), aliases: consent, opposite: 'no' },
  { id: 'no', label: text('join.choice.disagree'), aliases: no, opposite: 'yes' },
];

const salutations: readonly Option[] = [
  { id: 'bapak', label: text('join.salutation.bapak'), aliases: ['pak', 'bpk', 'mr'] },
  { id: 'ibu', label: text('join.salutation.ibu'), aliases: ['bu', 'mrs', 'ms'] },
];

const roleText = ({ invitation }: Facts): Text => text(`join.role.${invitation?.role ?? 'officer'}`);

/** The first line says who invites to what; a role in one programme names it. */
function consentText({ facts, person, now }: Scene<Facts>): readonly Text[] {
  const { invitation, channel } = facts;
  const { agency = '', programme = null } = invitation ?? {};
  const greeting = { at: now.toISOString(), zone: person.zone, form: 'greeting' } as const;
  const role = roleText(facts);
  return [
    programme === null
      ? text('join.invited', { greeting, agency, role })
      : text('join.invitedTo', { greeting, agency, role, programme }),
    text('join.kept'),
    text('join.whoReads'),
    text(`join.via.${channel}`),
    text('join.stopping'),
    text('join.agree'),
  ];
}

/** The code may have been used by somebody else while this was read. */
function agreed(data: Data, scene: Scene<Facts>): Moving {
  return onwards({ ...data, agreedAt: scene.now.toISOString() }, scene);
}

function onwards(data: Data, scene: Scene<Facts>): Moving {
  const { facts, person } = scene;
  if (facts.invitation === null) return end(text('join.unusable'));
  if (person.name === null && data.name === null) return goTo('name', data);
  return person.salutation === null ? goTo('salutation', data) : joined(data, scene, null);
}

/** A stranger is forgotten; of somebody who is known only the invitation ends, and it still opens. */
function declined({ person }: Scene<Facts>): Moving {
  if (person.id !== null) return end(text('join.declinedKnown'));
  const refused = fact({ kind: 'consent-refused', programme: '' });
  return end(text('join.declined'), { effects: [refused], forget: true });
}

/** Whoever is known already keeps name and form of address as they are. */
function joined({ code, agreedAt, name }: Data, { facts, now }: Scene<Facts>, salutation: 'bapak' | 'ibu' | null) {
  const { invitation } = facts;
  if (invitation === null) return end(text('join.unusable'));
  const { agencyId, agency, role } = invitation;
  const taken = { agencyId, code, textVersion: consentVersion, agreedAt: agreedAt ?? now.toISOString() };
  const described = { ...(name !== null && { name }), ...(salutation && { salutation }) };
  return end([text('join.done', { role: roleText(facts), agency }), text(`join.next.${role}`), text('join.never')], {
    effects: [
      fact({ kind: 'role-taken', ...taken }, { kind: 'invitation-open', code }),
      ...(Object.keys(described).length > 0 ? [fact({ kind: 'person-described', ...described })] : []),
    ],
  });
}
