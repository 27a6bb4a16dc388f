/** What one cell says, as a person would read it; or why it says nothing that can be relied on. */
import type exceljs from 'exceljs';
import type { CellMark } from '../training/roster-sheet.ts';
import { NOTHING } from './sheet-xml.ts';

export interface CellText {
  readonly text: string;
  readonly mark?: CellMark;
}

/** Beyond sixteen digits a number in a spreadsheet is another than was typed: it keeps fifteen. */
const FIRST_ROUNDED = 1e16;

/** Of a formula counts what it gave when the file was saved. */
export function cellText(value: exceljs.CellValue): CellText {
  if (value === null || value === undefined) return { text: '' };
  if (typeof value === 'string') return { text: value.replaceAll(NOTHING, '').trim() };
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return marked({ rule: 'cell-boolean' });
  if (value instanceof Date) return marked({ rule: 'cell-date' });
  if ('error' in value) return marked({ rule: 'cell-error', got: value.error });
  if ('richText' in value)
    return {
      text: value.richText
        .map(({ text }) => text ?? '')
        .join('')
        .trim(),
    };
  if ('formula' in value || 'sharedFormula' in value) {
    return value.result === undefined ? marked({ rule: 'cell-formula' }) : cellText(value.result);
  }
  return 'text' in value ? cellText(value.text) : marked({ rule: 'cell-formula' });
}

function numberText(value: number): CellText {
  if (Number.isNaN(value)) return marked({ rule: 'cell-formula' });
  return Math.abs(value) >= FIRST_ROUNDED ? marked({ rule: 'cell-rounded' }) : { text: String(value) };
}

const marked = (mark: CellMark): CellText => ({ text: '', mark });
