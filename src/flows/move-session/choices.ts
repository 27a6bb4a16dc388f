/** What there is to choose from: sessions, what may change about one, and the last word on it. */
import type { Option, Scene } from '../../core/flow.ts';
import { text } from '../../core/text.ts';
import { no, yes } from '../../core/understanding/usual-answers.ts';
import { choiceId } from '../wording/class-session.ts';
import type { Data } from './data.ts';
import { matching, mostOffered, targetIn, type Upcoming } from './find.ts';
import type { Facts } from './look.ts';
import { sessionLabel } from './said.ts';

export const answers: readonly Option[] = [
  { id: 'yes', label: text('moveSession.choice.yes'), aliases: yes, opposite: 'no' },
  { id: 'no', label: text('moveSession.choice.no'), aliases: [...no, 'batal', 'cancel'], opposite: 'yes' },
];

export const idOf = ({ current, session }: Upcoming): string => choiceId(current.programme.code, session.code);

export const offers = (data: Data, scene: Scene<Facts>): readonly Option[] =>
  matching(scene, data)
    .slice(0, mostOffered)
    .map((one) => ({ id: idOf(one), label: sessionLabel(one, scene.facts.mine.length > 1) }));

const kinds: readonly Option[] = [
  { id: 'place', label: text('moveSession.choice.place'), aliases: ['tempat', 'ruangan', 'pindah ruang', 'place'] },
  { id: 'hour', label: text('moveSession.choice.hour'), aliases: ['waktu', 'pukul', 'time'] },
  { id: 'day', label: text('moveSession.choice.day'), aliases: ['tanggal', 'date'] },
  { id: 'cancelled', label: text('moveSession.choice.cancelled'), aliases: ['batalkan sesi', 'ditiadakan'] },
];
const held: Option = { id: 'held', label: text('moveSession.choice.held'), aliases: ['ya', 'diadakan'] };
const leave: Option = { id: 'leave', label: text('moveSession.choice.leave'), aliases: ['batal', 'cancel', 'tidak'] };

export const kindsFor = (data: Data, scene: Scene<Facts>): readonly Option[] =>
  targetIn(scene, data)?.session.cancelled ? [held, leave] : [...kinds, leave];
