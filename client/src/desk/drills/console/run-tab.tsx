import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject, StopAnswer } from '../../../api/drills';
import { BoardSkeleton } from '../../board/board-skeleton';
import { LoadFault } from '../../controls/load-fault';
import { useSlow } from '../../controls/use-slow';
import type { DrillSearch } from '../drill-search';
import { InjectDrawer } from '../inject-drawer';
import { useInjects } from '../use-drill';
import { AnswersPanel } from './answers-panel';
import css from './console.module.css';
import { ClockBar } from './clock-bar';
import { HeldPanel } from './held-panel';
import { JournalPanel } from './journal-panel';
import { TrackPanel } from './track-panel';
import { UpcomingPanel } from './upcoming-panel';

type Props = {
  drill: DrillDetail;
  search: DrillSearch;
  onSearch: (change: Partial<DrillSearch>) => void;
  onStopped: (stop: StopAnswer) => void;
};

/** The run: its clock, what comes, what waits, who answers. */
export function RunTab({ drill, search, onSearch, onStopped }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useInjects(drill.id);
  const isSlow = useSlow(isPending);
  const [openedCode, setOpenedCode] = useState<string | null>(null);
  const items = data?.items;
  if (drill.startedAt === null) return <p className={css.early}>{t(`drills.run.early`)}</p>;
  const shown = items && chosenOf(items, search.inject);
  const opened = items?.find(({ code }) => code === openedCode);
  const choose = (code: string) => {
    const inject = items?.find((one) => one.code === code);
    if (inject && inject.deliveries > 0) onSearch({ inject: code });
    else setOpenedCode(code);
  };
  return (
    <div className={css.console} onClick={letGo}>
      {drill.status !== 'preempted' && <ClockBar drill={drill} injects={items ?? []} onStopped={onStopped} />}
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {items && (
        <>
          <TrackPanel drill={drill} injects={items} chosen={shown?.code} onChoose={choose} />
          <div className={css.columns}>
            <UpcomingPanel drill={drill} injects={items} onOpen={setOpenedCode} />
            <div className={css.middle}>
              <HeldPanel drill={drill} injects={items} />
              <JournalPanel drillId={drill.id} />
            </div>
            <AnswersPanel drill={drill} inject={shown ?? null} onOpen={setOpenedCode} />
          </div>
        </>
      )}
      {opened && items && (
        <InjectDrawer drill={drill} injects={items} inject={opened} onClose={() => setOpenedCode(null)} />
      )}
    </div>
  );
}

/** What was chosen, else the latest that has gone out. */
function chosenOf(items: Inject[], code: string | undefined): Inject | undefined {
  const found = items.find((one) => one.code === code && one.deliveries > 0);
  const gone = items.filter(({ deliveries }) => deliveries > 0);
  return found ?? gone.sort((one, other) => (other.releasedMs ?? 0) - (one.releasedMs ?? 0))[0];
}

/** After a press with the mouse the space bar belongs to the clock again, not to the button that was pressed. */
function letGo(event: MouseEvent): void {
  if (event.detail === 0 || !(event.target instanceof Element)) return;
  if (document.querySelector('[aria-modal="true"]')) return;
  event.target.closest('button')?.blur();
}
