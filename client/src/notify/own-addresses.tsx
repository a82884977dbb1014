import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../api/notifications';
import { accountApi } from '../api/people';
import { useAction } from '../api/use-action';
import controls from '../forms/controls.module.css';
import { FieldNote } from '../forms/field-note';
import { problemText } from '../forms/problem-text';
import css from './notify.module.css';
import { preferencesQuery } from './preferences-query';

/** Where letters and messages for oneself go; changed by whoever knows the password, because a link to set a new one goes there. */
export function OwnAddresses() {
  const { t } = useTranslation();
  const { data } = useQuery(preferencesQuery);
  const [isOpen, setIsOpen] = useState(false);
  if (!data) return null;
  return (
    <section className={css.set} aria-labelledby="addresses-title">
      <h3 id="addresses-title">{t('notify.addresses')}</h3>
      {isOpen ? (
        <Fields known={data} onDone={() => setIsOpen(false)} />
      ) : (
        <>
          <dl className={css.addresses}>
            <dt>{t('notify.email')}</dt>
            <dd>{data.email ?? t('notify.noAddress')}</dd>
            <dt>{t('notify.phone')}</dt>
            <dd>{data.phone ?? t('notify.noAddress')}</dd>
          </dl>
          <p className={css.quiet}>{t(data.isOfContact ? 'notify.ofContact' : 'notify.addressesLine')}</p>
          {!data.isOfContact && (
            <button
              type="button"
              className={`${controls.button} ${controls.tall}`}
              onClick={() => setIsOpen(true)}
            >
              {t('notify.changeAddresses')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function Fields({ known, onDone }: { known: Preferences; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState({ email: known.email ?? '', phone: known.phone ?? '', current: '' });
  const save = useAction(
    (body: typeof form, key) =>
      accountApi.changeAddresses(
        { email: body.email.trim() || null, phone: body.phone.trim() || null, current: body.current },
        key,
      ),
    { onDone: () => void client.invalidateQueries(preferencesQuery).then(onDone) },
  );
  const field = (
    name: keyof typeof form,
    input: { type: string; autoComplete: string; maxLength: number },
  ) => {
    const fault = save.error?.of(name);
    return (
      <label className={controls.field}>
        <span className={controls.label}>{t(`notify.${name}`)}</span>
        <input
          {...input}
          className={controls.input}
          value={form[name]}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `addresses-${name}` : undefined}
          onChange={({ currentTarget: { value } }) => {
            save.reset();
            setForm((old) => ({ ...old, [name]: value }));
          }}
        />
        {fault && <FieldNote id={`addresses-${name}`}>{fault}</FieldNote>}
      </label>
    );
  };
  const isNamed = (['email', 'phone', 'current'] as const).some((name) => save.error?.of(name));
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(form);
      }}
    >
      {field('email', { type: 'email', autoComplete: 'email', maxLength: 200 })}
      {field('phone', { type: 'tel', autoComplete: 'tel', maxLength: 40 })}
      {field('current', { type: 'password', autoComplete: 'current-password', maxLength: 200 })}
      {save.error && !isNamed && <FieldNote>{problemText(t, save.error)}</FieldNote>}
      <div className={css.acts}>
        <button type="submit" className={`${controls.button} ${controls.tall}`} aria-busy={save.isPending}>
          {t('notify.saveAddresses')}
        </button>
        <button type="button" className={`${controls.button} ${controls.tall}`} onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
