import { useTranslation } from 'react-i18next';
import type { SheetCell } from '../../../api/drills';
import chip from '../drill-chip.module.css';
import panel from '../panel.module.css';
import { CellRow } from './cell-row';
import css from './judge.module.css';
import { RATINGS, standardOf, type TaskRows } from './sheet';

type Props = {
  row: TaskRows;
  nameOfPlayer: (key: string) => string;
  isOpen: boolean;
  onRate: (cell: SheetCell) => void;
};

/** A task with its standard, and everybody who has to show it. */
export function TaskPanel({ row: { task, target, cells }, nameOfPlayer, isOpen, onRate }: Props) {
  const { t } = useTranslation();
  const { asked, grades } = standardOf(task);
  const hasGrades = RATINGS.some((rating) => grades[rating]);
  return (
    <section className={panel.panel} aria-label={asked} data-task={task.key}>
      <div className={css.task}>
        <p className={css.target}>{target}</p>
        <h3>
          {asked}
          {task.isCritical && (
            <span className={`${chip.chip} ${chip['alarm']}`}>{t('drills.judge.critical')}</span>
          )}
          {task.targetMinutes !== null && (
            <span className={css.minutes}>{t('drills.judge.minutes', { count: task.targetMinutes })}</span>
          )}
        </h3>
        {hasGrades && (
          <details>
            <summary>{t('drills.judge.standard')}</summary>
            <dl className={css.grades}>
              {RATINGS.filter((rating) => grades[rating]).map((rating) => (
                <div key={rating}>
                  <dt>{rating}</dt>
                  <dd>{grades[rating]}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      <ul className={css.cells}>
        {cells.map((cell) => (
          <CellRow
            key={cell.player}
            cell={cell}
            player={nameOfPlayer(cell.player)}
            isOpen={isOpen}
            onRate={() => onRate(cell)}
          />
        ))}
      </ul>
    </section>
  );
}
