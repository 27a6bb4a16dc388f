/** Settings that cannot be used, in words: which one, by which rule, and what came. */
import type { ConfigProblem } from '../config-error.ts';
import { type Text, text } from '../core/text.ts';

export const configProblem = ({ setting, rule, got }: ConfigProblem): Text =>
  text(`cli.config.${rule}`, { setting, got });
