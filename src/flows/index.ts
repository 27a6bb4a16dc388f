/** The catalogue: one line a flow. */
import type { Catalogue } from '../core/flow.ts';
import { announcement } from './announcement/flow.ts';
import { announcementNews } from './announcement-news/flow.ts';
import { approvals } from './approvals/flow.ts';
import { attendance } from './attendance/flow.ts';
import { catchUp } from './catch-up/flow.ts';
import { check } from './check/flow.ts';
import { claims } from './claims/flow.ts';
import { deskRegistration } from './desk-registration/flow.ts';
import { help } from './help/flow.ts';
import { helpNews } from './help/news.ts';
import { holder } from './holder/flow.ts';
import { hours } from './hours/flow.ts';
import { invite } from './invite/flow.ts';
import { join } from './join/flow.ts';
import { language } from './language/flow.ts';
import { link } from './link/flow.ts';
import { markPresent } from './mark-present/flow.ts';
import { menuOf } from './menu/flow.ts';
import { messages } from './messages/flow.ts';
import { missing } from './missing/flow.ts';
import { moveSession } from './move-session/flow.ts';
import { officerAlarm } from './officer-alarm/flow.ts';
import { presence, presenceElsewhere } from './presence/flow.ts';
import { presenceNews } from './presence-news/flow.ts';
import { questions } from './questions/flow.ts';
import { questionNews } from './questions/news.ts';
import { quiz } from './quiz/flow.ts';
import { registration } from './registration/flow.ts';
import { registrationNews } from './registration-news/flow.ts';
import { reminder } from './reminder/flow.ts';
import { consentRenewal } from './rights/consent-renewal.ts';
import { correction } from './rights/correction.ts';
import { erasure } from './rights/erasure.ts';
import { myData } from './rights/my-data.ts';
import { rightsNews } from './rights/news.ts';
import { withdrawal } from './rights/withdrawal.ts';
import { rightsAlarm } from './rights-desk/alarm.ts';
import { rightsDesk } from './rights-desk/flow.ts';
import { roleEnd } from './role-end/flow.ts';
import { roleEnded } from './role-end/news.ts';
import { schedule } from './schedule/flow.ts';
import { scores } from './scores/flow.ts';
import { sessionChange } from './session-change/flow.ts';
import { signingList } from './signing-list/flow.ts';
import { why } from './why/flow.ts';

/** Of two that hear the same words unasked the first is begun. */
const telling: Catalogue = {
  // Before DAFTAR + code: of two words that fit, the first is taken.
  'signing-list': signingList,
  // Before the reminder, to which GABUNG without its code would be a word about coming.
  join,
  help,
  'help-news': helpNews,
  registration,
  'registration-news': registrationNews,
  reminder,
  'session-change': sessionChange,
  schedule,
  quiz,
  scores,
  language,
  hours,
  holder,
  link,
  'catch-up': catchUp,
  messages,
  approvals,
  invite,
  'role-end': roleEnd,
  'role-ended': roleEnded,
  'my-data': myData,
  correction,
  withdrawal,
  erasure,
  'consent-renewal': consentRenewal,
  'rights-desk': rightsDesk,
  'rights-news': rightsNews,
  'rights-alarm': rightsAlarm,
  announcement,
  'announcement-news': announcementNews,
  check,
  'officer-alarm': officerAlarm,
  questions,
  'question-news': questionNews,
  attendance,
  presence,
  'presence-elsewhere': presenceElsewhere,
  'presence-news': presenceNews,
  claims,
  'mark-present': markPresent,
  'move-session': moveSession,
  why,
  missing,
  'desk-registration': deskRegistration,
};

/** BANTUAN tells of the words of all the others. */
export const flows: Catalogue = { ...telling, menu: menuOf(Object.values(telling)) };
