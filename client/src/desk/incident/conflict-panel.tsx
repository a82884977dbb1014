import { useTranslation } from 'react-i18next';
import type { FieldConflict } from '../../api/types';
import { FieldNote } from '../../forms/field-note';
import { formatInstant } from '../../time/instant';
import css from './conflict-panel.module.css';
import { ConflictValue } from './conflict-value';
import type { Choice } from './use-edit';

type Props = {
  conflicts: FieldConflict[];
  choices: Record<string, Choice | undefined>;
  /** Saving was tried: what is still open is pointed at. */
  isTried: boolean;
  onChoose: (conflict: FieldConflict, choice: Choice) => void;
};

const FIELD_WORDS = [
  'title',
  'unitId',
  'detectedAt',
  'reporter',
  'description',
  'unitBrief',
  'tlp',
  'serious',
  'seriousReason',
  'systemIds',
  'category',
  'severity',
] as const;

/** Somebody saved the same field meanwhile: both values side by side, who and when, and the choice. */
export function ConflictPanel({ conflicts, choices, isTried, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.panel}>
      <p className={css.lead} role="alert">
        {t('desk.conflict.lead', { count: conflicts.length })}
      </p>
      {conflicts.map((conflict) => (
        <fieldset key={conflict.field} className={css.conflict}>
          <legend>
            <Field name={conflict.field} />
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
                  <ConflictValue
                    field={conflict.field}
                    value={choice === 'mine' ? conflict.yours : conflict.current}
                  />
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

function Field({ name }: { name: string }) {
  const { t } = useTranslation();
  const known = FIELD_WORDS.find((word) => word === name.split('.')[0]);
  return <strong>{known ? t(`desk.conflict.field.${known}`) : name}</strong>;
}
