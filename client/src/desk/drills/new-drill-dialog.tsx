import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillItem, drillsApi, type NewDrill } from '../../api/drills';
import { ActionDialog } from '../controls/action-dialog';
import { InstantField, instantOf } from '../controls/instant-field';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import { kindOf } from './kind-words';
import css from './new-drill-dialog.module.css';
import { libraryQuery, useDrillAct } from './use-drill';

type Form = { from: string; title: string; plannedAt: string; isBlind: boolean };
const bodyOf = ({ from, title, plannedAt, isBlind }: Form): NewDrill => ({
  ...(from.startsWith('copy:') ? { copyOf: from.slice('copy:'.length) } : { scenario: from }),
  ...(title.trim() && { title: title.trim() }),
  plannedAt: instantOf(plannedAt),
  isBlind,
});

type Props = { former: DrillItem[]; onClose: () => void };

/** A new drill from a scenario of the library, or from the plan of one before. */
export function NewDrillDialog({ former, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(libraryQuery);
  const [form, setForm] = useState<Form>({ from: '', title: '', plannedAt: '', isBlind: false });
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const act = useDrillAct('', (body: NewDrill, key) => drillsApi.create(body, key), {
    onDone: ({ id, code }) => {
      say('good', t('drills.done.made', { code }));
      onClose();
      void navigate({ to: '/drills/$drillId', params: { drillId: id }, search: { tab: 'plan' } });
    },
  });
  const isBadTime = form.plannedAt.trim() !== '' && !instantOf(form.plannedAt);
  const submit = () => {
    setIsTried(true);
    if (form.from && !isBadTime) act.mutate(bodyOf(form));
  };
  const sources = [
    ...(data?.items ?? []).map(({ key, kind, title, summary, injects, maxMinutes }) => ({
      value: key,
      title,
      line: t('drills.make.facts', { kind: kindOf(t, kind), count: injects, minutes: maxMinutes }),
      summary,
    })),
    ...former.map(({ id, code, title, kind }) => ({
      value: `copy:${id}`,
      title: t('drills.make.copy', { code, title }),
      line: kindOf(t, kind),
      summary: '',
    })),
  ];
  return (
    <ActionDialog
      title={t('drills.make.title')}
      consequence={t('drills.make.line')}
      submit={t('drills.make.submit')}
      size={620}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      <fieldset className={css.sources} aria-describedby={isTried && !form.from ? 'drill-from' : undefined}>
        <legend>{t('drills.make.from')}</legend>
        {sources.map(({ value, title, line, summary }) => (
          <label key={value} data-chosen={form.from === value || undefined}>
            <input
              type="radio"
              name="drill-from"
              value={value}
              checked={form.from === value}
              onChange={() => change({ from: value })}
            />
            <span>
              <strong>{title}</strong>
              <small>{line}</small>
              {summary && form.from === value && <span>{summary}</span>}
            </span>
          </label>
        ))}
        {isTried && !form.from && (
          <p id="drill-from" className={css.need} role="alert">
            {t('drills.make.needFrom')}
          </p>
        )}
      </fieldset>
      <TextInput
        label={t('drills.make.name')}
        description={t('drills.make.nameLine')}
        maxLength={200}
        value={form.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={act.error?.of('title')}
      />
      <InstantField
        label={t('drills.make.planned')}
        value={form.plannedAt}
        onChange={(plannedAt) => change({ plannedAt })}
        error={act.error?.of('plannedAt') ?? undefined}
      />
      <Checkbox
        label={t('drills.make.blind')}
        description={t('drills.make.blindLine')}
        checked={form.isBlind}
        onChange={(event) => change({ isBlind: event.currentTarget.checked })}
      />
    </ActionDialog>
  );
}
