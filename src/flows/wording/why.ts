/** The ledger as sentences: why somebody got a message, or did not, for KENAPA and `pamong why`. */
import { type Text, text } from '../../core/text.ts';
import type { LedgerLine } from '../../store/reader.ts';
import { becauseOf } from './because.ts';
import { aboutWhat, type Titled } from './planned-message.ts';

/** One sentence for one decision. `zone` is the IANA zone in which its hours are said; `programmes` know the titles. */
export function whyText(line: LedgerLine, zone: string, programmes: readonly Titled[] = []): Text {
  const what = aboutWhat(line, programmes);
  const said = (at: Date) => ({ at: at.toISOString(), zone, form: 'dateTime' }) as const;
  const at = said(line.handledAt ?? line.plannedAt);
  const because = becauseOf(line);
  if (isBeforeTheirTime(line)) return text('why.beforeTheirTime', { what, at: said(line.plannedAt) });
  if (line.reason === 'no-chat' && line.handledAt === null)
    return text('why.noChat', { what, at: said(line.plannedAt) });
  if (line.event === 'not-delivered') return text('why.notDelivered', { what, because, at });
  if (line.sending !== null)
    return sendingText(line, { what, because, at, sentAt: said(line.sentAt ?? line.plannedAt) });
  switch (line.outcome) {
    case null:
      return waiting(line, what, said);
    case 'skipped':
    case 'dropped':
      return text('why.notSent', { what, because, at });
    case 'queued':
      return text('why.queued', { what, at });
    case 'noted':
      return text('why.waitsOn', { at });
    case 'failed':
      return text('why.broken', { what, because, at });
    case 'reset':
      return text('why.reset', { what, at });
    case 'started':
    case 'told':
    case 'nudged':
    case 'answered':
    case 'not-understood':
      return text(unsaid[line.reason ?? ''] ?? 'why.done', { what, at });
    default:
      return text('why.other', {
        what,
        code: [line.outcome, line.reason].filter((part) => part !== null).join(' / '),
        at,
      });
  }
}

/** No message of its own was made, and why that was right. */
const unsaid: Readonly<Record<string, string>> = { 'passed-on': 'why.passedOn', 'taken-up': 'why.takenUp' };

/** Of what a late joiner has missed it does not matter when that was decided. */
const isBeforeTheirTime = ({ outcome, reason }: LedgerLine): boolean =>
  outcome === 'skipped' && reason === 'joined-later';

/** A message was made; what counts from then on is what became of it. */
function sendingText(
  { sending, reason }: LedgerLine,
  params: Readonly<Record<'what' | 'because' | 'at' | 'sentAt', Parameter>>,
): Text {
  const { what, because, at, sentAt } = params;
  if (reason === 'other-chat' && (sending === 'sent' || sending === 'delivered'))
    return text('why.sentElsewhere', { what, because, at: sentAt });
  switch (sending) {
    case 'sent':
      return text('why.sent', { what, at: sentAt });
    case 'delivered':
      return text('why.delivered', { what, at: sentAt });
    case 'refused':
      return text('why.refused', { what, because });
    case 'dropped':
      return text('why.dropped', { what, because, at });
    default:
      return text('why.ready', { what, at });
  }
}

type Parameter = NonNullable<Parameters<typeof text>[1]>[string];

/** What depends on the person's silence says so, and a nudge keeps to the send windows besides. */
const plannedAs: Partial<Record<LedgerLine['event'], string>> = {
  'stayed-silent': 'why.plannedNudge',
  'came-back': 'why.plannedReturn',
};

/** Not handled yet: planned, or put off because of the hour or a full day. */
function waiting(line: LedgerLine, what: Text, said: (at: Date) => Parameter): Text {
  const planned = said(line.plannedAt);
  if (line.reason === null) return text(plannedAs[line.event] ?? 'why.planned', { what, at: planned });
  const because = becauseOf(line);
  return line.waitsUntil
    ? text('why.waitsUntil', { what, until: said(line.waitsUntil), because })
    : text('why.waits', { what, at: planned, because });
}
