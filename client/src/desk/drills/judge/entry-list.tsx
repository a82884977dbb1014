import { useTranslation } from 'react-i18next';
import type { SheetEntry } from '../../../api/drills';
import { When } from '../../../marks/when';
import { drillTime } from '../drill-time';
import css from './judge.module.css';
import { RatingChip } from './rating-chip';

/** What was written before, the latest last; nothing is ever rubbed out. */
export function EntryList({ entries }: { entries: SheetEntry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <ol className={css.entries} aria-label={t('drills.judge.before')}>
      {entries.map(({ id, rating, text, kind, evaluatorName, observedMs, recordedAt, isLiving }) => (
        <li key={id} data-old={!isLiving || undefined}>
          <div>
            {rating && <RatingChip rating={rating} />}
            <strong>
              {kind === 'agreement' ? t('drills.judge.agreedBy', { name: evaluatorName }) : evaluatorName}
            </strong>
            <span>{observedMs === null ? <When at={recordedAt} /> : drillTime(observedMs)}</span>
          </div>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
