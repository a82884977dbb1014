import { useTranslation } from 'react-i18next';
import type { Standing } from '../../api/chase';
import type { Face } from '../../marks/face';
import { UnitDot } from '../../marks/unit-dot';
import { STANDINGS } from './standing';
import css from './standing-counts.module.css';

const FACES: Record<Standing, Face> = {
  answered: 'acknowledged',
  done: 'done',
  late: 'overdue',
  unreachable: 'unreachable',
  declined: 'declined',
  expired: 'expired',
  waiting: 'sent',
};

type Props = {
  counts: Record<Standing, number>;
  chosen: Standing | null;
  onChoose: (standing: Standing | null) => void;
};

/** How many stand where, in words; pressing a count leaves only those in the list, pressing it again all of them. */
export function StandingCounts({ counts, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.counts} role="group" aria-label={t('matrix.count.name')}>
      {STANDINGS.filter((one) => counts[one] > 0 || one === chosen).map((one) => (
        <button
          key={one}
          type="button"
          className={css.count}
          aria-pressed={one === chosen}
          data-standing={one}
          onClick={() => onChoose(one === chosen ? null : one)}
        >
          <span aria-hidden>
            <UnitDot face={FACES[one]} unit="" />
          </span>
          {t(`matrix.count.${one}`)} <strong>{counts[one]}</strong>
        </button>
      ))}
    </div>
  );
}
