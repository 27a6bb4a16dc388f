/** A NIP as it was typed, the first time or as a correction: what the roster makes of it is the same, and told to nobody. */
import type { Move, Scene } from '../../core/flow.ts';
import { beginForm } from '../../core/form/state.ts';
import { again, goTo, record } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';
import type { Programme } from '../../training/programme.ts';
import type { Data, Step } from './data.ts';
import { detailsForm, nipKnown } from './details.ts';
import { type Facts, programmeIn } from './look.ts';
import { saysNoNip, triedTooOften } from './nip-answer.ts';

export function nipGiven(data: Data, said: string, { facts }: Scene<Facts>): Move<Data, Step> {
  const programme = programmeIn(facts);
  if (saysNoNip(said)) {
    if (!programme.registration.withoutNip) return again(text('registration.nipNeeded'));
    return goTo('form', withDetails({ ...data, nip: null, match: null, doubts: ['no-nip'] }, programme));
  }
  const typed = facts.chosen?.typed;
  if (!typed) return again(text('common.textOnly'));
  if (!typed.ok) {
    const found = 'found' in typed ? (typed.found ?? 0) : 0;
    return again(text(`registration.nipRefused.${typed.reason}`, { found }));
  }
  const { match, held, joins, phoneVerified, tries } = typed.claim;
  if (triedTooOften(tries)) {
    const tooMany = text('registration.tooManyTries', { desk: programme.agency.desk.place });
    // Whoever was correcting it goes on with the one they had given.
    return data.form ? goTo('form', data, { says: tooMany }) : again(tooMany);
  }
  const tried: Fact = { kind: 'nip-tried', nip: typed.nip };
  const nip = { value: typed.nip, status: typed.status };
  if (match && (!held || joins))
    return goTo('confirm', { ...data, nip, match: { ...match }, form: null }, { effects: [record(tried)] });
  const doubts = [
    ...(phoneVerified ? [] : ['phone-unverified']),
    ...(held ? ['nip-held'] : ['not-matched']),
    ...typed.warnings,
  ];
  return goTo('form', withDetails({ ...data, nip, match: null, doubts }, programme), { effects: [record(tried)] });
}

/** What had been answered before stays answered. */
function withDetails(data: Data, programme: Programme): Data {
  const known = { ...data.form?.answers, ...nipKnown(data) };
  return { ...data, form: beginForm(detailsForm(programme, data), known) };
}
