import { SegmentedControl } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, StopAnswer } from '../../api/drills';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { LearnTab } from '../learning/learn-tab';
import { DeskHeader } from '../shell/desk-header';
import { RunTab } from './console/run-tab';
import { StopButton } from './console/stop-button';
import { StoppedPanel } from './console/stopped-panel';
import { DrillChip } from './drill-chip';
import { DrillFrame } from './drill-frame';
import css from './drill-page.module.css';
import { DRILL_TABS, type DrillSearch, type DrillTab } from './drill-search';
import { EvaluateTab } from './judge/evaluate-tab';
import { PlanTab } from './plan/plan-tab';
import { ReportTab } from './report/report-tab';
import { useDrill } from './use-drill';

/** One drill for those behind the scenes: its plan, and its run. */
export function DrillPage() {
  const { t } = useTranslation();
  const { drillId } = useParams({ from: '/drills/$drillId' });
  const { data: drill, error, isPending, refetch } = useDrill(drillId);
  const isSlow = useSlow(isPending);
  if (drill?.part === 'control' || drill?.part === 'evaluator')
    return <Behind key={drill.id} drill={drill} />;
  return (
    <>
      <DeskHeader title={drill?.title ?? t('drills.title')} line={drill?.code} />
      <div className={css.page}>
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {isSlow && <BoardSkeleton />}
        {drill && (
          <div className={css.notice}>
            <DrillChip status={drill.status} />
            <p>{t('drills.player.line', { part: t(`drills.part.${drill.part ?? 'none'}`) })}</p>
            <a href={`/dt/${drill.id}/`}>{t('drills.player.enter')}</a>
          </div>
        )}
      </div>
    </>
  );
}

function Behind({ drill }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/drills/$drillId' });
  const navigate = useNavigate({ from: '/drills/$drillId' });
  const onSearch = (change: Partial<DrillSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const isOn = drill.status === 'running' || drill.status === 'preempted';
  const tab = search.tab ?? tabAt(drill);
  const [stop, setStop] = useState<StopAnswer | null>(null);
  const tabs = (
    <SegmentedControl
      className={isOn ? css.onBanner : css.tabs}
      aria-label={t('drills.tab.name')}
      value={tab}
      onChange={(next: string) =>
        onSearch({ tab: DRILL_TABS.find((one) => one === next), inject: undefined })
      }
      data={DRILL_TABS.filter((one) => one !== 'learn' || drill.endedAt !== null).map((value) => ({
        value,
        label: value === 'learn' ? t('learning.tab') : t(`drills.tab.${value}`),
      }))}
    />
  );
  const Body = BODIES[tab];
  return (
    <DrillFrame drill={drill} isOn={isOn} tabs={tabs}>
      {drill.status === 'preempted' && <StoppedPanel drill={drill} stop={stop} />}
      {/* Where the clock is, it stands beside it. */}
      {drill.status === 'running' && drill.can['stop'] && tab !== 'run' && tab !== 'plan' && (
        <div className={css.stop}>
          <StopButton drill={drill} onStopped={setStop} />
        </div>
      )}
      <Body drill={drill} search={search} onSearch={onSearch} onStopped={setStop} />
    </DrillFrame>
  );
}

const BODIES = { plan: PlanTab, run: RunTab, evaluate: EvaluateTab, learn: LearnTab, report: ReportTab };

/** What this person most likely came for: an evaluator judges what runs, and what is over is reported. */
function tabAt({ startedAt, endedAt, part }: DrillDetail): DrillTab {
  if (!startedAt) return 'plan';
  if (part === 'evaluator') return 'evaluate';
  return endedAt ? 'report' : 'run';
}
