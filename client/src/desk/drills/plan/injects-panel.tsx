import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi } from '../../../api/drill-plan';
import type { DrillDetail, Inject } from '../../../api/drills';
import { useAction } from '../../../api/use-action';
import { problemText } from '../../../forms/problem-text';
import { useMe } from '../../../session/use-me';
import { BoardSkeleton } from '../../board/board-skeleton';
import { LoadFault } from '../../controls/load-fault';
import { say } from '../../controls/toasts';
import { useSlow } from '../../controls/use-slow';
import type { DrillSearch } from '../drill-search';
import panel from '../panel.module.css';
import type { useInjects } from '../use-drill';
import { ApproveButton } from './approve-button';
import { InjectEditor } from './inject-editor';
import { MovableTrack } from './movable-track';
import css from './plan.module.css';
import { InjectsTable } from './injects-table';

const ImportDialog = lazy(() =>
  import('./import/import-dialog').then(({ ImportDialog: Dialog }) => ({ default: Dialog })),
);

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
  const list = data?.items;
  const items = list ?? [];
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
      {drill.part === 'control' && <ListTools drill={drill} injects={list} />}
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
        <MovableTrack drill={drill} injects={items} chosen={search.inject} onChoose={choose} />
      )}
    </section>
  );
}

/** The list as a whole: one more inject, a spreadsheet in, a spreadsheet out. */
function ListTools({ drill, injects }: { drill: DrillDetail; injects: Inject[] | undefined }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'new' | 'import' | null>(null);
  const keep = useAction(() => planApi.exportList(drill.id), {
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const canPlan = drill.can['plan'] === true;
  const close = () => setOpened(null);
  return (
    <div className={css.tools}>
      {(canPlan || drill.status === 'running') && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          onClick={() => setOpened('new')}
        >
          {t('drills.act.addInject')}
        </Button>
      )}
      {canPlan && (
        <Button
          variant="default"
          leftSection={<IconUpload size={16} stroke={1.8} aria-hidden />}
          onClick={() => setOpened('import')}
        >
          {t('drills.act.importList')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        loading={keep.isPending}
        onClick={() => keep.mutate(undefined)}
      >
        {t('drills.act.exportList')}
      </Button>
      {/* Pressed before the list is there, it opens when it comes: the next code is read from it. */}
      {opened === 'new' && injects && (
        <InjectEditor drill={drill} injects={injects} inject={null} onClose={close} />
      )}
      {opened === 'import' && (
        <Suspense>
          <ImportDialog drill={drill} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
