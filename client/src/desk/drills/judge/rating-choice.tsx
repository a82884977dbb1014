import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rating } from '../../../api/drills';
import { FieldNote } from '../../../forms/field-note';
import css from './rating-choice.module.css';
import { RATINGS } from './sheet';

type Props = {
  value: Rating | null;
  onChange: (rating: Rating) => void;
  /** What earns each, by the task's own standard. */
  grades: Partial<Record<Rating, string>>;
  error?: string | null;
};

/** HSEEP's four ratings, each with what earns it here; arrow keys move, and the letters themselves choose. */
export function RatingChoice({ value, onChange, grades, error }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className={css.choice} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{t('drills.judge.rating')}</legend>
      <div className={css.options}>
        {RATINGS.map((rating) => (
          <label
            key={rating}
            className={css.option}
            data-chosen={rating === value || undefined}
            data-rating={rating}
          >
            <input
              type="radio"
              className="unseen"
              name={`${id}-rating`}
              data-autofocus={rating === (value ?? 'P') || undefined}
              checked={rating === value}
              onChange={() => onChange(rating)}
            />
            <strong>{rating}</strong>
            <span>
              {t(`drills.rating.${rating}`)}
              {grades[rating] && <small>{grades[rating]}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldNote id={`${id}-error`}>{error}</FieldNote>}
    </fieldset>
  );
}
