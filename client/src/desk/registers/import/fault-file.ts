import type { PreviewRow } from '../../../api/registers';

type Heads = readonly [row: string, column: string, value: string, what: string];

/** What a spreadsheet would take for a formula is written as text. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`;

/** The faults of a preview as CSV with a mark that Excel knows: row, column, what stands there, what to do. */
export function faultFile(rows: readonly PreviewRow[], heads: Heads): string {
  const lines = rows.flatMap(({ row, faults }) =>
    faults.map(({ column, value, message }) => [String(row), column ?? '', value, message]),
  );
  return `\ufeff${[[...heads], ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
