import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../../api/drills';
import { BoardSkeleton } from '../../board/board-skeleton';
import { LoadFault } from '../../controls/load-fault';
import { useSlow } from '../../controls/use-slow';
import panel from '../panel.module.css';
import { useReport } from '../use-drill';
import { Blockers } from './blockers';
import { PaperView } from './paper-view';
import css from './report.module.css';
import { ReportHead } from './report-head';
import { Scores } from './scores';

/** What the drill has shown: the result, what is missing, and the after-action report itself. */
export function ReportTab({ drill }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const isOver = drill.endedAt !== null;
  const { data, error, isLoading, refetch } = useReport(drill.id, isOver);
  const isSlow = useSlow(isLoading);
  if (!isOver) return <p className={css.early}>{t('drills.report.early')}</p>;
  return (
    <div className={panel.stack}>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data && (
        <>
          <ReportHead drill={drill} report={data} />
          <Scores report={data} />
          <Blockers report={data} />
          <section className={css.sheet} aria-label={data.title}>
            <h1>{data.title}</h1>
            <p>{data.subtitle}</p>
            <PaperView lines={data.lines} />
          </section>
        </>
      )}
    </div>
  );
}
