import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RestoreFinish, restoresApi, type RestoreTest } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { FieldNote } from '../../../forms/field-note';
import { serverNow } from '../../../time/server-clock';
import { InstantField, instantOf } from '../../controls/instant-field';
import panel from '../../drills/panel.module.css';
import css from './restore.module.css';
import { EMPTY, endOf, finishOf, hasFailed } from '../../../backups/restore/result-form';
import { Submit } from './submit';

const RESULTS = ['passed', 'failed', 'inconclusive'] as const;
const CHECKS = ['passed', 'failed', 'not_done'] as const;
type Props = { test: RestoreTest; onFinished: (test: RestoreTest) => void };

/** What came of it, by the word of those who were there. Sent once and kept for good. */
export function ResultPanel({ test, onFinished }: Props) {
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
  const isRefuted = hasFailed(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    const typed = instantOf(draft.end);
    if (act.isPending || (draft.end.trim() && !typed)) return;
    const body = finishOf(draft, endOf(test, typed, serverNow()));
    if (body) act.mutate(body);
  };
  const need = (value: string | null) => isTried && !value?.trim() && t('restore-tests.need');
  const area = (
    field: 'compared' | 'missing' | 'changed' | 'extra' | 'conclusion' | 'followUps',
    isNeeded = false,
  ) => ({
    label: t(`restore-tests.field.${field}`),
    required: isNeeded,
    autosize: true,
    minRows: 2,
    maxLength: 4_000,
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
    error: act.error?.of(field) ?? (isNeeded && need(draft[field])),
  });
  const resultError = act.error?.of('result') ?? need(draft.result);
  return (
    <form className={panel.panel} onSubmit={submit} noValidate aria-label={t('restore-tests.result')}>
      <div className={panel.head}>
        <h2>{t('restore-tests.result')}</h2>
        <p>{t('restore-tests.resultLine')}</p>
      </div>
      <div className={css.fields}>
        <Textarea
          {...area('compared', true)}
          className={css.wide}
          placeholder={t('restore-tests.comparedHint')}
        />
        <Textarea {...area('missing')} description={t('restore-tests.oneALine')} />
        <Textarea {...area('changed')} description={t('restore-tests.oneALine')} />
        <Textarea {...area('extra')} description={t('restore-tests.oneALine')} />
        <InstantField
          label={t('restore-tests.field.finishedAt')}
          description={t('restore-tests.nowHint')}
          value={draft.end}
          onChange={(end) => change({ end })}
          error={act.error?.of('finishedAt')}
        />
        <fieldset className={css.choice}>
          <legend>{t('restore-tests.field.applicationCheck')}</legend>
          <SegmentedControl
            fullWidth
            aria-label={t('restore-tests.field.applicationCheck')}
            value={draft.applicationCheck}
            onChange={(value) =>
              change({ applicationCheck: CHECKS.find((one) => one === value) ?? 'not_done' })
            }
            data={CHECKS.map((value) => ({ value, label: t(`restore-tests.application.${value}`) }))}
          />
        </fieldset>
        <TextInput
          label={t('restore-tests.field.applicationNote')}
          maxLength={2_000}
          value={draft.applicationNote}
          onChange={(event) => change({ applicationNote: event.currentTarget.value })}
          error={act.error?.of('applicationNote')}
        />
        <fieldset className={`${css.choice} ${css.wide}`}>
          <legend>{t('restore-tests.field.result')}</legend>
          <div className={css.options}>
            {RESULTS.map((result) => (
              <label key={result} data-chosen={draft.result === result || undefined}>
                <input
                  type="radio"
                  name="result"
                  checked={draft.result === result}
                  disabled={isRefuted && result !== 'failed'}
                  onChange={() => change({ result })}
                />
                {t(`restore-tests.state.${result}`)}
              </label>
            ))}
          </div>
          {isRefuted && <p className={css.quiet}>{t('restore-tests.refuted')}</p>}
          {resultError && <FieldNote>{resultError}</FieldNote>}
        </fieldset>
        <Textarea {...area('conclusion', true)} className={css.wide} />
        <Textarea {...area('followUps')} className={css.wide} />
      </div>
      <Submit
        words={t('restore-tests.finish')}
        isBusy={act.isPending}
        problem={act.error}
        draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      />
    </form>
  );
}
