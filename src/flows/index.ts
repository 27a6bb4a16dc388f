/** The catalogue: one line a flow. */
import type { Catalogue } from '../core/flow.ts';
import { approvals } from './approvals/flow.ts';
import { join } from './join/flow.ts';
import { language } from './language/flow.ts';
import { menuOf } from './menu/flow.ts';
import { messages } from './messages/flow.ts';
import { quiz } from './quiz/flow.ts';
import { registration } from './registration/flow.ts';
import { registrationNews } from './registration-news/flow.ts';
import { reminder } from './reminder/flow.ts';
import { schedule } from './schedule/flow.ts';
import { scores } from './scores/flow.ts';
import { sessionChange } from './session-change/flow.ts';

const telling: Catalogue = {
  registration,
  'registration-news': registrationNews,
  reminder,
  'session-change': sessionChange,
  schedule,
  quiz,
  scores,
  language,
  messages,
  join,
  approvals,
};

/** BANTUAN tells of the words of all the others. */
export const flows: Catalogue = { ...telling, menu: menuOf(Object.values(telling)) };
