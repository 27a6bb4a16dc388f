/** Where an officer's word leads while an announcement is put together: on to what is still missing, out, or back. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import type { Locale } from '../../core/message.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { localDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';
import { languageOf } from '../wording/previewed.ts';
import type { Data, Draft, Step } from './data.ts';
import type { Facts, Offer } from './look.ts';
import { briefly, madeText } from './said.ts';

export type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

export const programmeOf = ({ programmes }: Facts, code: string | null): Programme | null =>
  programmes.find((one) => one.code === code) ?? null;

/** What the audience of a draft comes to at this moment. */
export const offerOf = ({ offers }: Facts, { programme, aim }: Data): Offer | null =>
  offers.find((one) => one.programme === programme && one.audience === aim?.audience && one.date === aim.date) ?? null;

/** The first thing that is still missing is asked; with nothing missing the preview is shown, and then the question. */
export function onwards(data: Data, scene: Scene<Facts>): Moving {
  const { facts } = scene;
  const [only, ...others] = facts.programmes;
  if (data.text === null) return goTo('wording', data);
  if (data.programme === null && others.length > 0) return goTo('programme', data);
  const programme = programmeOf(facts, data.programme ?? only?.code ?? null);
  if (programme === null) return end(text('common.officersOnly'));
  const own = facts.offers.filter((offer) => offer.programme === programme.code);
  const [offer, ...more] = own;
  const chosen = { ...data, programme: programme.code };
  if (!offer) return end(text('announcement.nobody', { programme: programme.code }));
  if (data.aim === null && more.length > 0) return goTo('audience', chosen);
  const aim = data.aim ?? { audience: offer.audience, date: offer.date };
  const draft = { ...chosen, text: data.text, aim, code: data.code ?? facts.code };
  return preview(draft, languageOf((offerOf(facts, draft) ?? offer).reach.languages), scene);
}

/** The message itself comes first, said by the very flow that will say it; then this one asks whether to send it. */
function preview(draft: Draft, lang: Locale, { facts, now }: Scene<Facts>): Moving {
  const zone = programmeOf(facts, draft.programme)?.zone ?? 'Asia/Jakarta';
  const { programme, code } = draft;
  const words = { code, text: draft.text, on: localDate(now, zone), lang };
  return end([], {
    effects: [
      startHere('announcement-news', { programme, preview: words }, 'announcement/preview'),
      startHere('announcement', { draft }, 'announcement/confirm'),
    ],
  });
}

/** That an officer was shown it is written down with the question. */
export function confirm(draft: Draft, { facts }: Scene<Facts>): Moving {
  const offer = offerOf(facts, draft);
  if (!offer) return end(text('announcement.nobody', { programme: draft.programme }));
  if (offer.plan === null) return end(text('announcement.noWindow'));
  const { programme, code } = draft;
  const seen = fact({ kind: 'announcement-seen', programme, code }, { kind: 'officer', programme });
  return goTo('confirm', draft, { effects: [seen] });
}

/** Asked in the transaction again: of two who send the same, the second gets here a second time. */
export function send({ text: wording, programme, aim, code }: Draft, { facts }: Scene<Facts>): Moving {
  const offer = offerOf(facts, { text: wording, programme, aim, code });
  const current = programmeOf(facts, programme);
  if (!offer || !current) return end(text('announcement.nobody', { programme }));
  if (offer.plan === null) return end(text('announcement.noWindow'));
  if (facts.same !== null) {
    const at = { at: facts.same.at.toISOString(), zone: current.zone, form: 'dateTime' } as const;
    return end(text('announcement.already', { at }));
  }
  const content = { programme, ...aim, text: wording };
  const { at, expiresAt } = offer.plan;
  const when = { notBefore: at.toISOString(), expiresAt: expiresAt.toISOString() };
  const made = { kind: 'announcement-made', ...content, code, line: facts.line, ...when } as const;
  return end(madeText(offer, code, current), {
    effects: [fact(made, { kind: 'officer-announces', ...content, code })],
    undo: { params: { takeBack: code }, until: expiresAt },
  });
}

/** How many had got it is counted a turn later, when nothing of it moves any more. */
export function takeBack({ facts }: Scene<Facts>): Moving {
  const { earlier } = facts;
  if (!earlier) return end(text('announcement.gone'));
  if (earlier.withdrawnAt) return end(text('announcement.goneAlready'));
  const { programme, code, waiting, prepared, reached } = earlier;
  if (prepared && waiting === 0)
    return end(text('announcement.allLeft', { what: briefly(earlier.text), people: reached }));
  const withdrawn = fact(
    { kind: 'announcement-withdrawn', programme, code },
    { kind: 'officer-unsays', programme, code },
  );
  return end([], { effects: [withdrawn, startHere('announcement', { report: code }, 'announcement/report')] });
}
