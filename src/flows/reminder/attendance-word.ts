/** What a reply to a reminder says about coming. Once something is noted, only plain words change it: "ok" and "makasih ya" do not. */
import type { Scene } from '../../core/flow.ts';
import type { Choice, Reply } from '../../core/message.ts';
import { pick } from '../../core/steps.ts';
import { smallTalk } from '../../core/understanding/small-talk.ts';
import { wavers } from '../../core/understanding/undecided.ts';
import { Attendance } from '../../training/facts.ts';
import { isCode } from './plain-word.ts';

export type Heard =
  | { readonly is: 'said'; readonly said: Attendance }
  /** Thanks or assent to what was noted: nothing changes. */
  | { readonly is: 'courtesy' }
  | { readonly is: 'unclear' | 'none' };

export function attendanceIn(reply: Reply, { choices }: Pick<Scene, 'choices'>, noted: Attendance | null): Heard {
  if (reply.kind === 'text' && isCode(reply.text)) return { is: 'none' };
  const plainly = pick(reply, { choices: choices.map(inPlainWords) }, 'words');
  if (plainly.outcome === 'one') return { is: 'said', said: Attendance.parse(plainly.id) };
  if (reply.kind !== 'text') return { is: 'none' };
  if (staysAway(reply.text, choices)) return { is: 'said', said: 'izin' };
  const meant = pick(reply, { choices }, 'words');
  if (meant.outcome === 'none' && wavers(reply.text, { choices, keys: 'words' })) return { is: 'unclear' };
  if (noted !== null || smallTalk(reply.text) === 'thanks')
    return { is: meant.outcome === 'unclear' ? 'unclear' : 'courtesy' };
  return meant.outcome === 'one' ? { is: 'said', said: Attendance.parse(meant.id) } : { is: meant.outcome };
}

/** Without bare assent and denial, which may be about anything. */
function inPlainWords(choice: Choice): Choice {
  const plain = (choice.aliases ?? []).filter((words) =>
    choice.id === 'hadir' ? /hadir|datang|ikut|present/.test(words) : !/^(tidak|no|batal)$/.test(words),
  );
  return { ...choice, aliases: plain };
}

/** "maaf tdk bisa hadir anak sakit": up to its verb it is plain, and the reason after it is none of ours. */
function staysAway(text: string, choices: readonly Choice[]): boolean {
  const upToVerb = /^.*?\b(?:hadir|datang|ikut|masuk)\b/is.exec(text)?.[0];
  if (upToVerb === undefined) return false;
  const lead = pick({ kind: 'text', text: upToVerb }, { choices: choices.map(inPlainWords) }, 'words');
  return lead.outcome === 'one' && lead.id === 'izin';
}
