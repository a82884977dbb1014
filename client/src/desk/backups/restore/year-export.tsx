import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ExportMenu } from '../../controls/export-menu';

/** This year and the last as spreadsheets, by unit or by system. Its words: `addRestoreWords`. */
export function YearExport() {
  const { t } = useTranslation();
  const thisYear = Number(formatInstant(serverNow(), 'day').slice(-4));
  return (
    <ExportMenu
      title={t('restore-tests.export.title')}
      sheets={[thisYear, thisYear - 1].flatMap((year) =>
        (['units', 'systems'] as const).map((sheet) => ({
          label: t(`restore-tests.export.${sheet}`, { year }),
          path: `/backups/export?year=${year}&sheet=${sheet}`,
        })),
      )}
    />
  );
}
