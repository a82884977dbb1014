import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { AddButton } from '../registers/add-button';
import { DeskHeader } from '../shell/desk-header';
import { drillsQuery } from './drills-query';
import css from './drills-page.module.css';
import { DrillsTable } from './drills-table';
import { NewDrillDialog } from './new-drill-dialog';
import { QuickButton } from './quick-button';

/** The drills that somebody conducts, judges, plays in or may know of, the latest first. */
export function DrillsPage() {
  const { t } = useTranslation();
  const canPlan = useCan('drill.plan');
  const { data, error, isPending, refetch } = useQuery(drillsQuery);
  const isSlow = useSlow(isPending);
  const items = data?.items;
  const former = (items ?? []).filter(({ part, status }) => part === 'control' && status !== 'cancelled');
  return (
    <>
      <DeskHeader
        title={t('drills.title')}
        line={items && items.length > 0 && t('drills.count', { count: items.length })}
        hasWideAction
        action={
          canPlan && (
            <AddButton label={t('drills.make.act')}>
              {(close) => <NewDrillDialog former={former} onClose={close} />}
            </AddButton>
          )
        }
      />
      <div className={css.page}>
        <section className={css.card} aria-label={t('drills.title')}>
          {canPlan && (
            <div className={css.tools}>
              <p>{t('drills.quick.line')}</p>
              <QuickButton />
            </div>
          )}
          <MorePages />
          {error && <LoadFault error={error} onRetry={() => void refetch()} />}
          {isSlow && <BoardSkeleton />}
          {items?.length === 0 && (
            <div className={css.none}>
              <p>{t(canPlan ? 'drills.none.planner' : 'drills.none.other')}</p>
              <p>{t('drills.none.apart')}</p>
            </div>
          )}
          {items && items.length > 0 && <DrillsTable items={items} />}
        </section>
      </div>
    </>
  );
}

/** The year, and what is mended after drills. */
function MorePages() {
  const { t } = useTranslation();
  const canSeeYear = useCan('drill.year');
  return (
    <nav className={css.tools} aria-label={t('learning.more')}>
      <div className={css.links}>
        {canSeeYear && (
          <Link to="/drills/year" search={{}}>
            {t('learning.year.link')}
          </Link>
        )}
        <Link to="/corrective-actions" search={{}}>
          {t('learning.actions.title')}
        </Link>
      </div>
    </nav>
  );
}
