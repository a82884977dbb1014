import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldConflict } from '../../api/types';
import { FieldNote } from '../../forms/field-note';
import { formatInstant } from '../../time/instant';
import css from './conflict-choice.module.css';

export type Choice = 'mine' | 'theirs';

type Props = {
  conflicts: FieldConflict[];
  choices: Record<string, Choice | undefined>;
  /** Saving was tried: what is still open is pointed at. */
  isTried: boolean;
  nameOf: (field: string) => string;
  valueOf: (field: string, value: unknown) => ReactNode;
  onChoose: (conflict: FieldConflict, choice: Choice) => void;
};

/** Somebody saved the same field meanwhile: both values side by side, who and when, and the choice. */
export function ConflictChoice({ conflicts, choices, isTried, nameOf, valueOf, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.panel}>
      <p className={css.lead} role="alert">
        {t('desk.conflict.lead', { count: conflicts.length })}
      </p>
      {conflicts.map((conflict) => (
        <fieldset key={conflict.field} className={css.conflict}>
          <legend>
            <strong>{nameOf(conflict.field)}</strong>
            {conflict.by && (
              <span>
                {t('desk.conflict.by', {
                  name: conflict.by.name || t('actor.unknown'),
                  time: formatInstant(conflict.at, 'exact'),
                })}
              </span>
            )}
          </legend>
          <div className={css.values}>
            {(['theirs', 'mine'] as const).map((choice) => (
              <label key={choice} data-chosen={choices[conflict.field] === choice || undefined}>
                <input
                  type="radio"
                  name={`conflict-${conflict.field}`}
                  checked={choices[conflict.field] === choice}
                  onChange={() => onChoose(conflict, choice)}
                />
                <span>
                  <small>{t(`desk.conflict.${choice}`)}</small>
                  {valueOf(conflict.field, choice === 'mine' ? conflict.yours : conflict.current)}
                </span>
              </label>
            ))}
          </div>
          {isTried && !choices[conflict.field] && <FieldNote>{t('desk.conflict.choose')}</FieldNote>}
        </fieldset>
      ))}
    </div>
  );
}
