/** Where BANTUAN tells of each word: on which of its pages, by the command's id, in the order in which they are read. */
import { engineWords } from '../../core/command.ts';
import type { AnyFlow } from '../../core/flow.ts';

export type Speaking = Pick<AnyFlow, 'commands'>;

/** What BANTUAN PANITIA has pages of. */
export const topics = {
  registrations: ['approvals', 'deskRegistration', 'missing', 'why'],
  attendance: ['openAttendance', 'signingList', 'closeAttendance', 'headCount', 'markPresent', 'claims'],
  sessions: ['moveSession', 'moveRoom', 'cancelSession', 'announce', 'unannounce'],
  people: ['questions', 'rights', 'invite', 'role-end'],
} as const;
export type Topic = keyof typeof topics;
export const topicNames = Object.keys(topics) as readonly Topic[]; // the keys of that very object

/** BANTUAN LAIN. HAK is everybody's; to officers it shows what was asked of them. */
export const others = [
  ...['my-data', 'correction', 'rights', 'withdrawal', 'erasure'],
  ...['switch-user', 'link', 'check', 'register', 'join'],
] as const;

/** BANTUAN's own line of words: of whoever has to do with a training, takes part in it, and of all. */
export const shown = {
  staff: ['schedule', 'calendar'],
  taking: ['quiz', 'scores'],
  all: ['menu', 'hours', 'language', 'desk'],
} as const;

/** Within its other sentences. */
const said = [
  'attendanceCode',
  'link-code',
  'stop',
  'start',
  'help',
  'more-help',
  'officer-help',
  ...engineWords.map(({ id }) => id),
];

/** Each word by the id of its command, as it is offered. Throws for one that none of the pages tells of. */
export function wordsOf(flows: readonly Speaking[]): Readonly<Record<string, string>> {
  const commands = [...engineWords, ...flows.flatMap(({ commands: own = [] }) => own)];
  const told = new Set<string>([...Object.values(topics), others, ...Object.values(shown), said].flat());
  const offered = commands.flatMap(({ id, words: [word] }) => (word === undefined ? [] : [[id, word] as const]));
  const untold = offered.filter(([id]) => !told.has(id)).map(([, word]) => word);
  if (untold.length > 0) throw new Error(`BANTUAN tells nowhere of '${untold.join("', '")}'`);
  return Object.fromEntries(offered.map(([id, word]) => [id, word.toUpperCase()]));
}
