import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { setupApi } from '../api/endpoints';
import type { SetupReport } from '../api/types';
import { BoardSkeleton } from '../desk/board/board-skeleton';
import { LoadFault } from '../desk/controls/load-fault';
import { useSlow } from '../desk/controls/use-slow';
import { DeskHeader } from '../desk/shell/desk-header';
import { formatInstant } from '../time/instant';
import { CheckCard } from './check-card';
import css from './setup-page.module.css';

/** Whether this server is ready for real work: looked at anew on every opening, what is wrong first. */
export function SetupPage() {
  const { t } = useTranslation();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => setupApi.report(signal),
    gcTime: 0,
  });
  const isSlow = useSlow(isPending);
  return (
    <>
      <DeskHeader title={t('setup.title')} line={t('setup.line')} />
      <div className={css.page} aria-busy={isFetching}>
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {isSlow && <BoardSkeleton />}
        {data && (
          <>
            <div className={css.top}>
              <div role="status">
                <p className={css.sum}>{sumUp(t, data)}</p>
                <p className={css.at}>{t('setup.checkedAt', { at: formatInstant(data.at, 'exact') })}</p>
              </div>
              <Button
                variant="default"
                leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
                loading={isFetching}
                onClick={() => void refetch()}
              >
                {t('setup.again')}
              </Button>
            </div>
            {!data.isProduction && <p className={css.demo}>{t('setup.demoLine')}</p>}
            <ul className={css.checks}>
              {byUrgency(data.checks).map((check) => (
                <CheckCard key={check.name} check={check} />
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

const URGENCY = ['bad', 'warning', 'notice', 'good'] as const;

const byUrgency = (checks: SetupReport['checks']): SetupReport['checks'] =>
  URGENCY.flatMap((standing) => checks.filter((check) => check.standing === standing));

function sumUp(t: TFunction, { checks }: SetupReport): string {
  const count = (standing: string) => checks.filter((check) => check.standing === standing).length;
  const parts = [
    count('bad') > 0 && t('setup.urgent', { count: count('bad') }),
    count('warning') > 0 && t('setup.attention', { count: count('warning') }),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : t('setup.allGood');
}
