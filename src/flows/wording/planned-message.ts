/** What a line of the ledger is about, as the subject of a sentence: "Pengingat untuk Selasa, 6 April 2027". */
import { type Text, text } from '../../core/text.ts';
import type { LedgerLine } from '../../store/reader.ts';

/** Flows that a person calls up, by a word, from the menu or by an answer. */
export const calledUp: readonly string[] = [
  ...['registration', 'schedule', 'quiz', 'scores', 'language', 'menu', 'help', 'hours', 'holder', 'messages', 'check'],
  ...[
    'my-data',
    'correction',
    'withdrawal',
    'erasure',
    'reminder',
    'presence',
    'presence-elsewhere',
    'join',
    'session-change',
  ],
  ...['approvals', 'desk-registration', 'missing', 'why', 'attendance', 'claims', 'mark-present', 'move-session'],
  ...['questions', 'rights-desk', 'invite', 'role-end', 'signing-list'],
];

/** Programmes from whose files a quiz is called by its title. */
export interface Titled {
  readonly code: string;
  readonly quizzes: readonly { readonly code: string; readonly title: string }[];
}

export function aboutWhat(
  { event, flow, params }: Pick<LedgerLine, 'event' | 'flow' | 'params'>,
  programmes: readonly Titled[] = [],
): Text {
  switch (event) {
    case 'flow-due':
      return dueFlow(flow ?? '', params, programmes);
    case 'stayed-silent':
      return text('why.what.nudge');
    case 'came-back':
      return text('why.what.cameBack');
    case 'next-in-queue':
      return text('why.what.next');
    case 'not-delivered':
      return text('why.what.message');
    case 'replied':
      return text('why.what.reply');
    default:
      return event satisfies never;
  }
}

/** The params come from a sealed row, written by an older version perhaps: what is not there is not said. */
function dueFlow(flow: string, params: LedgerLine['params'], programmes: readonly Titled[]): Text {
  const [day, programme, quiz] = [stringIn(params, 'date'), stringIn(params, 'programme'), stringIn(params, 'quiz')];
  const date = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) ? ({ date: day, form: 'date' } as const) : null;
  if (flow === 'reminder' && date) return text('why.what.reminder', { date });
  if (flow === 'session-change' && date) return text('why.what.sessionChange', { date });
  if (flow === 'quiz' && quiz !== null) return quizText(quiz, programme ?? '', programmes);
  if (flow === 'consent-renewal') return text('why.what.consentRenewal');
  if (flow === 'rights-news') return text('why.what.rightsNews');
  if (flow === 'role-ended') return text('why.what.roleEnded');
  if (flow === 'rights-alarm') return text('why.what.rightsAlarm');
  if (flow === 'catch-up') return text('why.what.catchUp');
  if (flow === 'help-news') return text(params.what === 'asked' ? 'why.what.helpAsked' : 'why.what.helpNews');
  if (flow === 'question-news') return text('why.what.questionNews');
  if (flow === 'presence-news' && date) return text('why.what.presenceNews', { date });
  if (flow === 'link') return text('why.what.link');
  if (flow === 'officer-alarm') return text('why.what.alarm');
  if (flow === 'announcement') return text('why.what.announcing');
  if (flow === 'announcement-news' && programme !== null) return text('why.what.announcement', { programme });
  if (flow === 'registration-news' && programme !== null) return text('why.what.registrationNews', { programme });
  return calledUp.includes(flow) ? text(`why.what.asked.${flow}`) : text('why.what.message');
}

/** By its code where the programme is not at hand, or has no such quiz any more. */
function quizText(quiz: string, programme: string, programmes: readonly Titled[]): Text {
  const known = programmes.find(({ code }) => code === programme);
  const title = known?.quizzes.find(({ code }) => code === quiz)?.title;
  return title === undefined
    ? text('why.what.quiz', { quiz, programme })
    : text('why.what.quizTitled', { title, programme });
}

function stringIn(params: LedgerLine['params'], name: string): string | null {
  const value = params[name];
  return typeof value === 'string' ? value : null;
}
