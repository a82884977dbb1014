import type { TFunction } from 'i18next';
import type { BackupSystem } from '../../api/backups';
import { RULES, squareOf, standingOf } from '../../backups/faces';
import { squareFigure } from '../../backups/square-mark';
import { csvOf } from '../controls/csv';
import { validUntilText } from './valid-until';

/** The map as a table for a spreadsheet: what is shown, in words. */
export function mapCsv(t: TFunction, rows: readonly BackupSystem[]): string {
  const head = [
    ...([t('backups.unit'), t('backups.system'), t('backups.level'), t('backups.verdictHead')] as const),
    ...RULES.map((rule) => t(`backups.column.${rule}`)),
    t('backups.validUntil'),
  ];
  return csvOf([
    head,
    ...rows.map((row) => [
      ...[row.unitName, row.name, row.level, t(`backups.verdict.${standingOf(row)}`)],
      ...RULES.map((rule) => {
        const square = squareOf(row.squares, rule);
        return square ? `${t(`backups.state.${square.state}`)} (${squareFigure(t, square)})` : '';
      }),
      validUntilText(row),
    ]),
  ]);
}
