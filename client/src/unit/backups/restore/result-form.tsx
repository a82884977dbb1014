import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RestoreFinish, restoresApi, type RestoreTest } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { EMPTY, endOf, finishOf, hasFailed } from '../../../backups/restore/result-form';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { serverNow } from '../../../time/server-clock';
import { ActButton } from '../../act-button';
import list from '../../list.module.css';
import { Refusal } from '../../refusal';
import { useSlow } from '../../use-slow';
import css from '../backups.module.css';
import { AreaField, ChoiceField, LineField } from '../fields';
import { instantOfField, readField } from '../instant-text';

const RESULTS = ['passed', 'failed', 'inconclusive'] as const;
const CHECKS = ['passed', 'failed', 'not_done'] as const;
type AreaName = 'compared' | 'missing' | 'changed' | 'extra' | 'conclusion' | 'followUps';
type Props = {
  test: RestoreTest;
  /** So many presses about it are not sent: a result before them would have them refused. */
  unsent: number;
  onFinished: (test: RestoreTest) => void;
};

/** What came of it, by the word of those who were there. Sent once and kept for good. */
export function ResultForm({ test, unsent, onFinished }: Props) {
  const { t } = useTranslation();
  const { draft, keptAt, sending, change, drop } = useDraft(`restore-test.result.${test.id}`, EMPTY);
  const [isTried, setIsTried] = useState(false);
  const act = useAction((body: RestoreFinish, key) => restoresApi.finish(test.id, body, key), {
    keptAt: sending,
    onDone: (answer) => {
      drop();
      onFinished(answer);
    },
  });
  const isSlow = useSlow(act.isPending);
  const isRefuted = hasFailed(draft);
  const isHeld = unsent > 0;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setIsTried(true);
    const body = finishOf(draft, endOf(test, instantOfField(draft.end), serverNow()));
    if (body && !act.isPending && !isHeld) act.mutate(body);
  };
  const need = (value: string | null) => isTried && !value?.trim() && t('restore-tests.need');
  const area = (field: AreaName, isNeeded = false) => ({
    label: t(`restore-tests.field.${field}`),
    isNeeded,
    maxLength: 4_000,
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    fault: act.error?.of(field) ?? (isNeeded && need(draft[field])),
  });
  return (
    <form className={list.section} onSubmit={submit} noValidate aria-label={t('restore-tests.result')}>
      <h2 className={list.heading}>{t('restore-tests.result')}</h2>
      <p className={css.line}>{t('restore-tests.resultLine')}</p>
      <div className={css.form}>
        <AreaField {...area('compared', true)} placeholder={t('restore-tests.comparedHint')} />
        <AreaField {...area('missing')} hint={t('restore-tests.oneALine')} />
        <AreaField {...area('changed')} hint={t('restore-tests.oneALine')} />
        <AreaField {...area('extra')} hint={t('restore-tests.oneALine')} />
        <ChoiceField
          legend={t('restore-tests.field.applicationCheck')}
          options={CHECKS.map((value) => ({ value, label: t(`restore-tests.application.${value}`) }))}
          value={draft.applicationCheck}
          onChange={(applicationCheck) => change({ applicationCheck })}
        />
        <LineField
          label={t('restore-tests.field.applicationNote')}
          maxLength={2_000}
          value={draft.applicationNote}
          onChange={(applicationNote) => change({ applicationNote })}
          fault={act.error?.of('applicationNote')}
        />
        <LineField
          label={t('restore-tests.field.finishedAt')}
          hint={readField(draft.end) ?? t('restore-tests.nowHint')}
          type="datetime-local"
          value={draft.end}
          onChange={(end) => change({ end })}
          fault={act.error?.of('finishedAt')}
        />
        <ChoiceField
          legend={t('restore-tests.field.result')}
          isNeeded
          options={RESULTS.map((value) => ({
            value,
            label: t(`restore-tests.state.${value}`),
            isHeld: isRefuted && value !== 'failed',
          }))}
          value={draft.result}
          fault={act.error?.of('result') ?? need(draft.result)}
          onChange={(result) => change({ result })}
        />
        {isRefuted && <p className={css.hint}>{t('restore-tests.refuted')}</p>}
        <AreaField {...area('conclusion', true)} />
        <AreaField {...area('followUps')} />
        <p className={css.hint}>
          {t('noSecrets')} <DraftNote keptAt={keptAt} onDiscard={drop} />
        </p>
        {act.error && <Refusal problem={act.error} hasDraft />}
        {isSlow && <p role="status">{t('unit.slow')}</p>}
        {isHeld && <p className={css.unsent}>{t('restore-tests.phone.finishWaits', { count: unsent })}</p>}
        <ActButton
          label={act.error ? t('unit.refused.retry') : t('restore-tests.finish')}
          onPress={submit}
          isBusy={act.isPending}
          isHeld={isHeld}
          isPrimary
          size="row"
        />
      </div>
    </form>
  );
}
