import { useTranslation } from 'react-i18next';
import { useCan } from '../../../session/use-me';
import { BoardSkeleton } from '../../board/board-skeleton';
import { LoadFault } from '../../controls/load-fault';
import { useSlow } from '../../controls/use-slow';
import { DeskHeader } from '../../shell/desk-header';
import css from './plan.module.css';
import { ThresholdsForm } from './thresholds-form';
import { useThresholds } from './use-plan';
import { Ways } from './ways';

/** The figures that every system is measured against, each with its source. */
export function ThresholdsPage() {
  const { t } = useTranslation();
  const canSee = useCan('backup.plan');
  return (
    <>
      <DeskHeader title={t('backupPlan.thresholds.title')} />
      <div className={css.page}>
        <Ways />
        {canSee ? <Thresholds /> : <p className={css.panel}>{t('backupPlan.thresholds.forbidden')}</p>}
      </div>
    </>
  );
}

function Thresholds() {
  const { data, error, isPending, refetch } = useThresholds();
  const isSlow = useSlow(isPending);
  return (
    <>
      {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data && <ThresholdsForm thresholds={data} />}
    </>
  );
}
