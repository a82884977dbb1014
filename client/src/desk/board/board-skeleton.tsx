import { useTranslation } from 'react-i18next';
import css from './board-skeleton.module.css';

const WIDTHS = [62, 48, 70, 55, 64, 44, 58, 66, 50, 60, 46, 68];

/** The table's own layout before its rows are here; shown only when they take longer than 300 ms. */
export function BoardSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={css.rows} role="status" aria-label={t('desk.loading')}>
      {WIDTHS.map((width, at) => (
        <div key={at} className={css.row}>
          <i style={{ width: 18 }} />
          <i style={{ width: 44 }} />
          <i style={{ width: `${width / 2}%` }} />
        </div>
      ))}
    </div>
  );
}
