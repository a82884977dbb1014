import type { TFunction } from 'i18next';
import type { AnswerTimesList } from '../../api/chase';

/** A spreadsheet takes a leading `=`, `+`, `-` or `@` for a formula: an apostrophe makes it text again. */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const minutes = (ms: number | null) => (ms === null ? '' : (ms / 60_000).toFixed(1));

/** The times as they are shown, in minutes, with the mark by which spreadsheets know UTF-8. */
export function timesCsv(
  t: TFunction,
  items: AnswerTimesList['items'],
  nameOf: (unitId: string) => string,
): string {
  const unit = t('matrix.times.minutes');
  const head = [
    t('matrix.times.unit'),
    t('matrix.times.sent'),
    t('matrix.times.acknowledged'),
    t('matrix.times.late'),
    `${t('matrix.times.median')} (${unit})`,
    `${t('matrix.times.p90')} (${unit})`,
  ];
  const rows = items.map((one) => [
    nameOf(one.unitId),
    ...[one.sent, one.acknowledged, one.late, minutes(one.medianMs), minutes(one.p90Ms)],
  ]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
