import { type Language, sentence } from '../platform/errors/messages.js';
import { type Column, COLUMNS } from './columns.js';
import type { FieldFault, Plan, PlannedRow } from './plan.js';
import type { ReadFile } from './read-file.js';
import type { Register, UnderstoodColumn, Value } from './sheet.js';
import type { PreviewOut, PreviewRowOut, RowRemarkOut } from './spreadsheets.dto.js';
import { type WordList, wordFor, wordsOf } from './words.js';

/** More rows of a kind than anybody reads through; the counts tell of the rest. */
const MOST_SHOWN = 2_000;
const ORDER = ['faulty', 'changed', 'new', 'same'] as const;

/** A plan as its reader sees it: in words, faulty rows first, no id of anything. */
export function presentPreview(plan: Plan, { head, rows }: ReadFile, language: Language): PreviewOut {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const shown = ORDER.flatMap((status) =>
    plan.rows.filter((row) => row.status === status).slice(0, status === 'same' ? 200 : MOST_SHOWN),
  );
  const view = { register: plan.register, columns: head.columns, language };
  return {
    register: plan.register,
    plan: plan.digest,
    sheet: head.sheet,
    headerRow: head.headerRow,
    columns: [...head.columns],
    counts: { ...plan.counts },
    rows: shown.map((row) => presentRow(row, byNumber.get(row.number)?.readings ?? {}, view)),
  };
}

interface View {
  readonly register: Register;
  readonly columns: readonly UnderstoodColumn[];
  readonly language: Language;
}

function presentRow(
  row: PlannedRow,
  readings: ReadFile['rows'][number]['readings'],
  view: View,
): PreviewRowOut {
  const remark = ({ field, code, params }: FieldFault): RowRemarkOut => ({
    field,
    column: view.columns.find((column) => field !== null && column.field === field)?.letter ?? null,
    code,
    message: sentence(code, view.language, spoken(params, view.language)),
    value: field === null ? '' : (readings[field]?.shown ?? ''),
  });
  const { number, status, name, unit } = row;
  const written = (field: string, value: Value) => writtenValue(view.register, field, value, view.language);
  return {
    ...{ row: number, status, name, unit: unit && `${unit.code} · ${unit.name}` },
    changes:
      status === 'faulty'
        ? []
        : row.changes.map(({ field, from, to }) => ({
            field,
            from: written(field, from),
            to: written(field, to),
          })),
    faults: row.faults.map(remark),
    notices: status === 'same' ? [] : row.notices.map(remark),
  };
}

/** The words that a column takes, in the reader's language. */
const spoken = (params: FieldFault['params'] = {}, language: Language): Record<string, unknown> =>
  typeof params['list'] === 'string'
    ? { ...params, values: wordsOf(params['list'] as WordList, language) }
    : params;

const wordLists: readonly string[] = ['kind', 'rank', 'answer', 'level'];

/** A value as it is written into a cell, and shown. */
export function writtenValue(
  register: Register,
  field: string,
  value: Value,
  language: Language,
): string | null {
  if (value === null) return null;
  const column: Column | undefined = COLUMNS[register].find((one) => one.field === field);
  const isWord = column && wordLists.includes(column.reads);
  return isWord ? wordFor(column.reads as WordList, String(value), language) : String(value);
}
