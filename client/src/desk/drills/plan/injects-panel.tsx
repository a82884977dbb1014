import { SegmentedControl } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../../api/drills';
import { useMe } from '../../../session/use-me';
import { BoardSkeleton } from '../../board/board-skeleton';
import { LoadFault } from '../../controls/load-fault';
import { useSlow } from '../../controls/use-slow';
import type { DrillSearch } from '../drill-search';
import { InjectTrack } from '../inject-track';
import panel from '../panel.module.css';
import type { useInjects } from '../use-drill';
import { ApproveButton } from './approve-button';
import { InjectsTable } from './injects-table';

type Props = {
  drill: DrillDetail;
  query: ReturnType<typeof useInjects>;
  search: DrillSearch;
  onSearch: (change: Partial<DrillSearch>) => void;
};

/** The master list of injects, as a dense table or by party and minute; what is chosen is approved together. */
export function InjectsPanel({ drill, query, search, onSearch }: Props) {
  const { t } = useTranslation();
  const own = useMe().person.id;
  const { data, error, isPending, refetch } = query;
  const isSlow = useSlow(isPending);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const items = data?.items ?? [];
  const open = items.filter(
    ({ status, authorId }) => (status === 'draft' || status === 'submitted') && authorId !== own,
  );
  const chosen = open.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const pick = useCallback(
    (ids: string[], isOn: boolean) =>
      setPicked(
        (before) => new Set(isOn ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
      ),
    [],
  );
  const view = search.view ?? 'table';
  const choose = (code: string) => onSearch({ inject: code });
  return (
    <section className={panel.panel} aria-label={t('drills.injects.title')}>
      <div className={panel.head}>
        <h2>{t('drills.injects.title')}</h2>
        {data && <p>{t('drills.injects.count', { count: items.length })}</p>}
        <div className={panel.end}>
          {chosen.length > 0 && (
            <ApproveButton drillId={drill.id} ids={chosen} onDone={() => setPicked(new Set())}>
              {t('drills.act.approveChosen', { count: chosen.length })}
            </ApproveButton>
          )}
          <SegmentedControl
            aria-label={t('drills.injects.view')}
            value={view}
            onChange={(next: string) => onSearch({ view: next === 'track' ? 'track' : undefined })}
            data={(['table', 'track'] as const).map((value) => ({
              value,
              label: t(`drills.injects.${value}`),
            }))}
          />
        </div>
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data && view === 'table' && (
        <InjectsTable
          drill={drill}
          items={items}
          approvable={drill.can['plan'] ? open : []}
          picked={picked}
          onPick={pick}
          onOpen={choose}
        />
      )}
      {data && view === 'track' && (
        <InjectTrack
          drill={drill}
          injects={items}
          chosen={search.inject}
          onChoose={choose}
          hasNow={drill.startedAt !== null}
          isWhole
        />
      )}
    </section>
  );
}
