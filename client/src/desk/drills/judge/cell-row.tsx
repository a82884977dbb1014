import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetCell } from '../../../api/drills';
import chip from '../drill-chip.module.css';
import css from './judge.module.css';
import { OutcomeLine } from './outcome-line';
import { RatingChip } from './rating-chip';

type Props = { cell: SheetCell; player: string; isOpen: boolean; onRate: () => void };

/** One player at one task: what the log says, what the evaluators said, and the way to say something. */
export function CellRow({ cell, player, isOpen, onRate }: Props) {
  const { t } = useTranslation();
  const living = cell.entries.filter(({ isLiving }) => isLiving);
  const mine = living.some(({ isOwn, rating }) => isOwn && rating !== null);
  return (
    <li className={css.cell} data-cell={`${cell.task} ${cell.player}`}>
      <div className={css.who}>
        <span className={css.player}>{player}</span>
        {cell.quality === 'disputed' && (
          <span className={`${chip.chip} ${chip['alarm']}`}>{t('drills.judge.disputed')}</span>
        )}
        {living.map(({ id, rating, kind, evaluatorName }) =>
          rating ? (
            <RatingChip
              key={id}
              rating={rating}
              by={kind === 'agreement' ? t('drills.judge.agreed') : evaluatorName}
            />
          ) : null,
        )}
        {cell.quality === 'unrated' && <span className={css.none}>{t('drills.judge.unrated')}</span>}
      </div>
      {cell.outcomes.length > 0 && (
        <ul className={css.outcomes}>
          {cell.outcomes.map((outcome) => (
            <OutcomeLine key={`${outcome.deliveryId} ${outcome.kind}`} outcome={outcome} />
          ))}
        </ul>
      )}
      {isOpen && (
        <Button className={css.rate} size="xs" variant={mine ? 'default' : 'light'} onClick={onRate}>
          {t(
            cell.quality === 'disputed'
              ? 'drills.judge.settle'
              : mine
                ? 'drills.judge.again'
                : 'drills.judge.rate',
          )}
          <span className="unseen">: {player}</span>
        </Button>
      )}
    </li>
  );
}
