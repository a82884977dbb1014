import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPlan } from '../../../api/backup-plan';
import type { FieldConflict } from '../../../api/types';
import { formatInstant } from '../../../time/instant';
import { ConflictChoice, type Choice } from '../../controls/conflict-choice';
import { PartValue } from './part-value';
import type { PlanForm } from './plan-form';
import { mergePlans, type Part } from './plan-merge';
import css from './plan.module.css';

type Props = {
  /** Who saved it last, and when. */
  saved: BackupPlan['saved'];
  start: PlanForm;
  mine: PlanForm;
  theirs: PlanForm;
  onMerged: (form: PlanForm) => void;
  onTheirs: () => void;
};

/** Somebody saved the plan while this one was being written: both stand side by side where both changed the same part. */
export function OvertakenPanel({ saved, start, mine, theirs, onMerged, onTheirs }: Props) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Record<string, Choice | undefined>>({});
  const [isTried, setIsTried] = useState(false);
  const { conflicts } = mergePlans(start, mine, theirs);
  const asked = conflicts.map(({ key, mine: yours, theirs: current }): FieldConflict => ({
    field: key,
    yours,
    current,
    by: null,
    at: '',
  }));
  const goOn = () => {
    setIsTried(true);
    if (asked.some(({ field }) => !choices[field])) return;
    const given = new Set(asked.filter(({ field }) => choices[field] === 'theirs').map(({ field }) => field));
    onMerged(mergePlans(start, mine, theirs, given).merged);
  };
  const nameOf = (key: string) =>
    key === 'terms' || key === 'primary'
      ? t(`backupPlan.conflict.${key}`)
      : (conflicts.find((one) => one.key === key)?.name ?? key);
  return (
    <section className={css.panel} aria-label={t('backupPlan.conflict.title')}>
      <h2>{t('backupPlan.conflict.title')}</h2>
      {saved && (
        <p className={css.line}>
          {t('desk.conflict.by', {
            name: saved.by ?? t('actor.unknown'),
            time: formatInstant(saved.at, 'exact'),
          })}
        </p>
      )}
      {asked.length > 0 ? (
        <ConflictChoice
          conflicts={asked}
          choices={choices}
          isTried={isTried}
          nameOf={nameOf}
          valueOf={(key, value) => {
            const one = conflicts.find((conflict) => conflict.key === key);
            const isMine = value === one?.mine;
            return (
              <PartValue part={value as Part | null} other={(isMine ? one?.theirs : one?.mine) ?? null} />
            );
          }}
          onChoose={({ field }, choice) => setChoices((now) => ({ ...now, [field]: choice }))}
        />
      ) : (
        <p className={css.line} role="alert">
          {t('backupPlan.conflict.apart')}
        </p>
      )}
      <div className={css.acts}>
        <Button onClick={goOn}>{t('backupPlan.conflict.merge')}</Button>
        <Button variant="default" onClick={onTheirs}>
          {t('backupPlan.conflict.theirs')}
        </Button>
      </div>
    </section>
  );
}
