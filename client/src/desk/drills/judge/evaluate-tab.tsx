import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, DrillSheet, SheetCell } from '../../../api/drills';
import { BoardSkeleton } from '../../board/board-skeleton';
import { byFoldedLabel } from '../../controls/by-folded-label';
import { LoadFault } from '../../controls/load-fault';
import { useSlow } from '../../controls/use-slow';
import panel from '../panel.module.css';
import { useSheet } from '../use-drill';
import css from './judge.module.css';
import { RateDialog } from './rate-dialog';
import { countsOf, nameOf, ofPlayer, rowsOf, SHEET_VIEWS, type SheetView } from './sheet';
import { TaskPanel } from './task-panel';

/** The evaluators' sheet: who has to show what, what the log says, what was seen. */
export function EvaluateTab({ drill }: { drill: DrillDetail }) {
  const { data, error, isPending, refetch } = useSheet(drill.id);
  const isSlow = useSlow(isPending);
  return (
    <div className={panel.stack}>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {isSlow && <BoardSkeleton />}
      {data && <Sheet drill={drill} sheet={data} />}
    </div>
  );
}

function Sheet({ drill, sheet }: { drill: DrillDetail; sheet: DrillSheet }) {
  const { t } = useTranslation();
  const [view, setView] = useState<SheetView>('open');
  const [player, setPlayer] = useState<string | null>(null);
  // What was just rated stays where it stands until the view changes: nothing jumps away under the hand.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<string | null>(null);
  const names = new Map(sheet.players.map(({ key, name }) => [key, name]));
  const nameOfPlayer = (key: string) => names.get(key) ?? key;
  const cells = ofPlayer(sheet.cells, player);
  const counts = countsOf(cells);
  const groups = rowsOf(sheet, cells, { view, kept });
  const cell = sheet.cells.find((one) => nameOf(one) === opened);
  const task = cell && taskOf(sheet, cell);
  const look = (next: SheetView) => {
    setKept(new Set());
    setView(next);
  };
  return (
    <>
      <div className={css.bar}>
        <p className={css.coverage}>
          <strong>
            {sheet.evaluated}/{sheet.total}
          </strong>{' '}
          {t('drills.judge.coverage')}
        </p>
        <SegmentedControl
          aria-label={t('drills.judge.view')}
          value={view}
          onChange={(next: string) => look(SHEET_VIEWS.find((one) => one === next) ?? 'open')}
          data={SHEET_VIEWS.map((value) => ({
            value,
            label: t(`drills.judge.views.${value}`, { count: counts[value] }),
          }))}
        />
        <Select
          aria-label={t('drills.judge.player')}
          placeholder={t('drills.judge.everybody')}
          clearable
          searchable
          filter={byFoldedLabel}
          value={player}
          onChange={setPlayer}
          data={sheet.players.map(({ key, name }) => ({ value: key, label: name }))}
          nothingFoundMessage={t('drills.judge.nobody')}
        />
      </div>
      {!sheet.isFrozen && <p className={css.note}>{t('drills.judge.preview')}</p>}
      {sheet.isFrozen && !sheet.isOpen && <p className={css.note}>{t('drills.judge.closed')}</p>}
      {groups.length === 0 && (
        <p className={css.empty}>
          {t(sheet.total === 0 ? 'drills.judge.nothing' : `drills.judge.done.${view}`)}
        </p>
      )}
      {groups.map(({ key, text, tasks }) => (
        <section key={key} className={css.objective} aria-label={text}>
          <h2>{text}</h2>
          {tasks.map((row) => (
            <TaskPanel
              key={row.task.key}
              row={row}
              nameOfPlayer={nameOfPlayer}
              isOpen={sheet.isOpen}
              onRate={(one) => setOpened(nameOf(one))}
            />
          ))}
        </section>
      ))}
      {cell && task && (
        <RateDialog
          drill={drill}
          task={task}
          cell={cell}
          player={nameOfPlayer(cell.player)}
          onDone={() => {
            setKept(new Set([...kept, nameOf(cell)]));
            setOpened(null);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

const taskOf = ({ objectives }: DrillSheet, cell: SheetCell) =>
  objectives
    .flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks))
    .find(({ key }) => key === cell.task);
