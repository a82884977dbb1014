import { TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, parseInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import css from './instant-field.module.css';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** What is typed, in the product's form or whatever a person writes; the parent keeps it as the draft. */
  value: string;
  onChange: (text: string) => void;
};

/** The instant of a typed text, as ISO; null while it is empty or no real time. */
export const instantOf = (text: string): string | null => parseInstant(text, serverNow());

/** A date and time typed as `24/11/2026 09:47` (or `09:47` for today), with the device's calendar for who prefers it. */
export function InstantField({ value, onChange, error, ...props }: Props) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const [isLeft, setIsLeft] = useState(false);
  const iso = instantOf(value);
  const isBad = isLeft && value.trim() !== '' && !iso;
  return (
    <div className={css.field}>
      <TextInput
        placeholder={t('time.placeholder')}
        {...props}
        value={value}
        inputMode="numeric"
        error={error ?? (isBad && t('time.badInput', { example: formatInstant(serverNow()) }))}
        onChange={(event) => onChange(event.currentTarget.value)}
        onFocus={() => setIsLeft(false)}
        onBlur={() => {
          setIsLeft(true);
          if (iso) onChange(formatInstant(iso));
        }}
        rightSection={
          <button
            type="button"
            className={css.button}
            aria-label={t('desk.form.calendar')}
            onClick={() => picker.current?.showPicker()}
          >
            <IconCalendar size={17} stroke={1.8} aria-hidden />
          </button>
        }
      />
      <input
        ref={picker}
        className={css.picker}
        type="datetime-local"
        tabIndex={-1}
        aria-hidden
        value={iso ? localText(iso) : ''}
        onChange={(event) => {
          if (event.target.value) onChange(formatInstant(`${event.target.value}:00+07:00`));
        }}
      />
    </div>
  );
}

/** An instant as the browser's picker wants it, in Vietnam's zone: `2026-11-24T09:47`. */
function localText(iso: string): string {
  const [day = '', time = ''] = formatInstant(iso).split(' ');
  return `${day.split('/').toReversed().join('-')}T${time}`;
}
