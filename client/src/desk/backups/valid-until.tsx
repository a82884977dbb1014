import type { BackupSystem } from '../../api/backups';
import { useWords } from '../../i18n/use-words';
import { When } from '../../marks/when';
import { formatInstant } from '../../time/instant';

const WEEK_MS = 7 * 86_400_000;
const isBad = ({ verdict }: Pick<BackupSystem, 'verdict'>) => verdict === 'unmet';

/** Until when the verdict holds: the hour too when it is near; nothing holds of what is not met or not proved. */
export function ValidUntil({ row, now }: { row: Pick<BackupSystem, 'verdict' | 'validUntil'>; now: number }) {
  const t = useWords();
  if (isBad(row)) return <span data-gone>{t('backups.gone')}</span>;
  if (row.verdict === null || row.verdict === 'unproved') return <span>—</span>;
  if (row.validUntil === null) return <span>{t('backups.never')}</span>;
  const isNear = Date.parse(row.validUntil) - now < WEEK_MS;
  return <When at={row.validUntil} form={isNear ? 'short' : 'day'} />;
}

/** The same for a spreadsheet. */
export const validUntilText = ({ verdict, validUntil }: BackupSystem): string =>
  verdict === null || verdict === 'unproved' || verdict === 'unmet' || validUntil === null
    ? ''
    : formatInstant(validUntil);
