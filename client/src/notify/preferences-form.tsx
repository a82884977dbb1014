import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsApi, type Preferences, type PreferencesBody } from '../api/notifications';
import { asProblem } from '../api/problem';
import { useAction } from '../api/use-action';
import controls from '../forms/controls.module.css';
import { problemText } from '../forms/problem-text';
import css from './notify.module.css';
import { preferencesQuery } from './preferences-query';

const WAYS = ['email', 'push', 'webhook'] as const;

/** The ways that one wants for what is not urgent, and one's own quiet hours. */
export function PreferencesForm() {
  const { t } = useTranslation();
  const { data, error } = useQuery(preferencesQuery);
  if (error && !data) return <p role="alert">{problemText(t, asProblem(error))}</p>;
  return data ? <Form known={data} /> : null;
}

function Form({ known }: { known: Preferences }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState<PreferencesBody>(() => ({
    channels: known.channels,
    quietFrom: known.quietFrom,
    quietTo: known.quietTo,
  }));
  const save = useAction((body: PreferencesBody) => notificationsApi.prefer(body), {
    onDone: (next) => client.setQueryData(preferencesQuery.queryKey, next),
  });
  const change = (part: Partial<PreferencesBody>) => {
    save.reset();
    setForm((old) => ({ ...old, ...part }));
  };
  const hasOwn = form.quietFrom !== null;
  const usual = { from: known.usualQuietFrom, to: known.usualQuietTo };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(form);
      }}
    >
      <fieldset className={css.set}>
        <legend>{t('notify.ways')}</legend>
        <p className={css.quiet}>{t('notify.waysLine')}</p>
        {WAYS.map((way) => (
          <label key={way} className={css.choice}>
            <input
              type="checkbox"
              checked={form.channels.includes(way)}
              onChange={({ currentTarget: { checked } }) =>
                change({
                  channels: checked ? [...form.channels, way] : form.channels.filter((one) => one !== way),
                })
              }
            />
            <span>
              {t(`notify.way.${way}`)}
              {way === 'email' && !known.email && <small>{t('notify.noEmail')}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className={css.set}>
        <legend>{t('notify.quiet')}</legend>
        <label className={css.choice}>
          <input
            type="checkbox"
            checked={hasOwn}
            onChange={({ currentTarget: { checked } }) =>
              change(
                checked ? { quietFrom: usual.from, quietTo: usual.to } : { quietFrom: null, quietTo: null },
              )
            }
          />
          <span>
            {t('notify.ownQuiet')}
            <small>{t('notify.usualQuiet', usual)}</small>
          </span>
        </label>
        {hasOwn && <Hours form={form} change={change} />}
      </fieldset>
      {save.error && (
        <p className={css.warn} role="alert">
          {problemText(t, save.error)}
        </p>
      )}
      <div className={css.acts}>
        <button type="submit" className={`${controls.button} ${controls.tall}`} aria-busy={save.isPending}>
          {t('notify.save')}
        </button>
        <span role="status">{save.isSuccess && t('notify.saved')}</span>
      </div>
    </form>
  );
}

type HoursProps = { form: PreferencesBody; change: (part: Partial<PreferencesBody>) => void };

function Hours({ form, change }: HoursProps) {
  const { t } = useTranslation();
  return (
    <div className={css.hours}>
      {(['quietFrom', 'quietTo'] as const).map((edge) => (
        <label key={edge} className={controls.field}>
          <span className={controls.label}>{t(`notify.${edge}`)}</span>
          <input
            className={controls.input}
            inputMode="numeric"
            placeholder="22:00"
            maxLength={5}
            value={form[edge] ?? ''}
            onChange={(event) => change({ [edge]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  );
}
