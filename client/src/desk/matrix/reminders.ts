import type { TFunction } from 'i18next';
import type { MatrixRow, Reminded } from '../../api/chase';
import { standingNow } from './standing';

/** Whom a reminder touches: who is past its time, and whose answer expired. */
export const remindable = (rows: readonly MatrixRow[], now: number): MatrixRow[] =>
  rows.filter((row) => ['late', 'expired'].includes(standingNow(row, now)));

const REASONS = ['just_reminded', 'unreachable', 'not_late'] as const;

/** What came of it, in one line. Of a whole incident the units that are not late were never meant. */
export function sumOfReminded(
  t: TFunction,
  { items, skipped }: Reminded,
  isOfIncident: boolean,
): { tone: 'good' | 'warn'; sentence: string } {
  const told = REASONS.filter((reason) => !isOfIncident || reason !== 'not_late');
  const list = told.flatMap((reason) => {
    const count = skipped.filter((one) => one.reason === reason).length;
    return count > 0 ? [t(`matrix.remind.why.${reason}`, { count })] : [];
  });
  const done =
    items.length > 0 ? t('matrix.remind.done', { count: items.length }) : t('matrix.remind.doneNone');
  const isWhole = items.length > 0 && !skipped.some(({ reason }) => reason === 'unreachable');
  return {
    tone: isWhole ? 'good' : 'warn',
    sentence: list.length > 0 ? `${done} ${t('matrix.remind.skipped', { list: list.join(', ') })}` : done,
  };
}
