/** Quiz questions, and the small quizzes they are sent in. */
import { z } from 'zod';
import { CalendarDate, Code, line, list } from './programme-shapes.ts';

/** An option's `id` is stored with the answer and never changes; 72 characters fit a WhatsApp list row. */
export const Option = z.strictObject({ id: z.enum(['a', 'b', 'c', 'd', 'e']), text: line(72) });
export type Option = Readonly<z.infer<typeof Option>>;

/** One question with one right option. */
export const Item = z.strictObject({
  code: Code,
  /** Code of the competency it measures. */
  competency: Code,
  topic: line(60),
  text: line(300),
  options: z.array(Option).min(2).max(5).readonly(),
  /** Id of the right option. */
  key: Option.shape.id,
  /** Said after any answer, in one message with the next question. */
  explanation: line(160),
});
export type Item = Readonly<z.infer<typeof Item>>;

/**
 * Items that go out together. `after-class` follows the class on `date`; `micro` goes out on the weekday `date`.
 * Without `closesOn` it can be answered as long as any parked question.
 */
export const Quiz = z.strictObject({
  code: Code,
  title: line(80),
  kind: z.enum(['after-class', 'micro']),
  date: CalendarDate,
  /** Codes of items, in the order they are asked. */
  items: list(Code, 1),
  closesOn: CalendarDate.optional(),
});
export type Quiz = Readonly<z.infer<typeof Quiz>>;
