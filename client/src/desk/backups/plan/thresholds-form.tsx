import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  thresholdsApi,
  type ThresholdPatch,
  type Thresholds,
  type ThresholdValues,
} from '../../../api/backup-plan';
import type { FieldConflict } from '../../../api/types';
import { useAction } from '../../../api/use-action';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { useCan } from '../../../session/use-me';
import { ActionDialog } from '../../controls/action-dialog';
import { ConflictChoice, type Choice } from '../../controls/conflict-choice';
import { say } from '../../controls/toasts';
import css from './plan.module.css';
import { SaveBar } from './save-bar';
import { changedNames, GROUP_NAMES, GROUPS, type ThresholdForm, type ThresholdName } from './threshold-form';
import { ThresholdRow } from './threshold-row';
import rows from './thresholds.module.css';
import { useFigureText } from './use-figure-text';
import { useRefresh } from './use-plan';

type Written = { version: number; start: ThresholdValues; form: ThresholdForm };

/** All figures at once; what somebody else has set meanwhile is a choice where both have set the same one. */
export function ThresholdsForm({ thresholds }: { thresholds: Thresholds }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const figureText = useFigureText();
  const isReadOnly = !useCan('backup.set_thresholds');
  const [isAsking, setIsAsking] = useState(false);
  const [choices, setChoices] = useState<Record<string, Choice | undefined>>({});
  const [isTried, setIsTried] = useState(false);
  const { version, values } = thresholds;
  const { draft, keptAt, change, drop } = useDraft<Written>('backup-thresholds', {
    ...{ version, start: values, form: values },
  });
  const written: Written = keptAt === null ? { version, start: values, form: values } : draft;
  const save = useAction(
    ({ against, patch }: { against: number; patch: ThresholdPatch }) => thresholdsApi.change(against, patch),
    {
      onDone: () => {
        drop();
        setIsAsking(false);
        setChoices({});
        refresh();
        say('good', t('backupPlan.thresholds.saved'));
      },
      onRefused: () => {
        setIsAsking(false);
        setChoices({});
        setIsTried(false);
        refresh();
      },
    },
  );
  const { error } = save;
  const conflicts: FieldConflict[] = error?.code === 'edit_conflict' ? (error.body.conflicts ?? []) : [];
  const changed = changedNames(written.form, written.start);
  const write = (part: Partial<ThresholdForm>) => change({ ...written, form: { ...written.form, ...part } });
  const kept = changed.filter((name) => choices[name] !== 'theirs');
  const ask = () => {
    setIsTried(true);
    if (conflicts.some(({ field }) => !choices[field])) return;
    if (kept.length > 0) return setIsAsking(true);
    save.reset();
    drop();
  };
  const send = () => {
    // A figure that is missing goes as null, and the server names it.
    const patch = Object.fromEntries(kept.map((name) => [name, written.form[name]])) as ThresholdPatch;
    const newest = conflicts.length > 0 ? error?.body.version : undefined;
    save.mutate({ against: newest ?? written.version, patch });
  };
  return (
    <>
      <p className={css.note}>
        {t('backupPlan.thresholds.lead')} {isReadOnly && t('backupPlan.thresholds.readOnly')}
      </p>
      {GROUP_NAMES.map((group) => (
        <section key={group} className={css.panel} aria-label={t(`backupPlan.thresholds.group.${group}`)}>
          <h2>{t(`backupPlan.thresholds.group.${group}`)}</h2>
          <ul className={rows.rows}>
            {GROUPS[group].map((name) => (
              <ThresholdRow
                key={name}
                name={name}
                thresholds={thresholds}
                form={written.form}
                error={error?.of(name) ?? null}
                isReadOnly={isReadOnly}
                onChange={write}
              />
            ))}
          </ul>
        </section>
      ))}
      {conflicts.length > 0 && (
        <section className={css.panel}>
          <ConflictChoice
            conflicts={conflicts}
            choices={choices}
            isTried={isTried}
            nameOf={(name) => t(`backupPlan.thresholds.name.${name as ThresholdName}`)}
            valueOf={(name, value) => figureText(name as ThresholdName, value)}
            onChoose={({ field }, choice) => setChoices((now) => ({ ...now, [field]: choice }))}
          />
        </section>
      )}
      {!isReadOnly && (
        <SaveBar
          note={<DraftNote keptAt={keptAt} onDiscard={drop} />}
          problem={conflicts.length > 0 ? null : error}
          isBusy={save.isPending}
          isBarred={changed.length === 0}
          submit={t('backupPlan.thresholds.save')}
          onSubmit={ask}
        />
      )}
      {isAsking && (
        <ActionDialog
          title={t('backupPlan.thresholds.confirm.title')}
          consequence={t('backupPlan.thresholds.confirm.line')}
          submit={t('backupPlan.thresholds.confirm.submit')}
          isBusy={save.isPending}
          problem={error}
          onSubmit={send}
          onClose={() => setIsAsking(false)}
        >
          <ul className={css.effects}>
            {kept.map((name) => (
              <li key={name}>
                {t('backupPlan.thresholds.confirm.change', {
                  name: t(`backupPlan.thresholds.name.${name}`),
                  from: figureText(name, values[name]),
                  to: figureText(name, written.form[name]),
                })}
              </li>
            ))}
          </ul>
        </ActionDialog>
      )}
    </>
  );
}
