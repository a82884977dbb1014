import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { accountApi } from '../../api/people';
import { useAction } from '../../api/use-action';
import controls from '../../forms/controls.module.css';
import { FieldNote } from '../../forms/field-note';
import { useMe } from '../../session/use-me';
import { ActButton } from '../act-button';
import { Refusal } from '../refusal';
import { Sheet } from '../sheet';
import css from './password.module.css';

const SHORTEST = 12;
type Name = 'current' | 'password';

/** A new password for whoever knows the present one. */
export function PasswordSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [form, setForm] = useState<Record<Name, string>>({ current: '', password: '' });
  const [isShown, setIsShown] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const change = useAction((body: typeof form, key) => accountApi.changePassword(body, key));
  const isShort = form.password.length < SHORTEST;
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    setIsTried(true);
    if (form.current && !isShort && !change.isPending) change.mutate(form);
  };
  if (change.isSuccess) return <Done onClose={onClose} />;
  const fault = {
    current: change.error?.of('current') ?? (isTried && !form.current && t('password.missing')),
    password: change.error?.of('password') ?? (isTried && isShort && t('link.tooShort')),
  };
  const isWhole = change.error?.of('current') === null && change.error.of('password') === null;
  const field = (name: Name) => ({
    value: form[name],
    fault: fault[name],
    isShown,
    onChange: (text: string) => setForm((old) => ({ ...old, [name]: text })),
  });
  return (
    <Sheet title={t('unit.password')} line={t('password.line')} onClose={onClose}>
      <form className={css.form} onSubmit={send} noValidate>
        <input type="text" autoComplete="username" readOnly hidden value={person.login} />
        <Field {...field('current')} label={t('password.current')} keeper="current-password" />
        <Field
          {...field('password')}
          label={t('link.password')}
          hint={t('link.hint')}
          keeper="new-password"
        />
        <label className={css.show}>
          <input
            type="checkbox"
            checked={isShown}
            onChange={(event) => setIsShown(event.currentTarget.checked)}
          />
          {t('signIn.show')}
        </label>
        {change.error && isWhole && <Refusal problem={change.error} title={t('password.failed')} />}
        <ActButton
          label={t('password.submit')}
          onPress={send}
          isBusy={change.isPending}
          isPrimary
          size="row"
        />
        <button type="submit" hidden />
      </form>
    </Sheet>
  );
}

function Done({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('unit.password')} onClose={onClose}>
      <p role="status" className={css.done}>
        {t('password.done')}
      </p>
      <button type="button" className={`${controls.button} ${controls.tall}`} onClick={onClose}>
        {t('password.close')}
      </button>
    </Sheet>
  );
}

type FieldProps = {
  label: string;
  hint?: string;
  keeper: 'current-password' | 'new-password';
  value: string;
  fault: string | false | undefined;
  isShown: boolean;
  onChange: (text: string) => void;
};

function Field({ label, hint, keeper, value, fault, isShown, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={controls.field}>
      <label className={controls.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={controls.input}
        type={isShown ? 'text' : 'password'}
        autoComplete={keeper}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className={css.hint}>
          {hint}
        </span>
      )}
      {fault && <FieldNote id={`${id}-fault`}>{fault}</FieldNote>}
    </div>
  );
}
