import { useTranslation } from 'react-i18next';
import type { Rating } from '../../../api/drills';
import chip from '../drill-chip.module.css';

const FACES: Record<Rating, keyof typeof chip> = { P: 'good', S: 'act', M: 'warn', U: 'alarm' };

/** A rating as its letter; the word is read aloud and shown on hover. */
export function RatingChip({ rating, by }: { rating: Rating; by?: string }) {
  const { t } = useTranslation();
  const words = t(`drills.rating.${rating}`);
  return (
    <span
      className={`${chip.chip} ${chip[FACES[rating]]}`}
      title={by ? `${words} · ${by}` : words}
      data-rating={rating}
    >
      {rating}
      <span className="unseen"> {words}</span>
      {by && <span>{by}</span>}
    </span>
  );
}
