import type { TFunction } from 'i18next';
import type { AnswerTimesList } from '../../api/chase';
import { DRILL } from '../../drill-mode/drill-mode';
import { csvOf } from '../controls/csv';

const minutes = (ms: number | null) => (ms === null ? '' : (ms / 60_000).toFixed(1));

/** The times as they are shown, in minutes, with the mark by which spreadsheets know UTF-8. */
export function timesCsv(
  t: TFunction,
  items: AnswerTimesList['items'],
  nameOf: (unitId: string) => string,
): string {
  const unit = t(DRILL ? 'matrix.times.wallMinutes' : 'matrix.times.minutes');
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
  return csvOf([head, ...rows]);
}
