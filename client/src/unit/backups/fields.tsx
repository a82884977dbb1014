import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import controls from '../../forms/controls.module.css';
import { FieldNote } from '../../forms/field-note';
import sheet from '../sheet.module.css';
import css from './backups.module.css';

type Shared = {
  label: string;
  hint?: string;
  /** What is wrong with it, in a sentence. */
  fault?: string | false | null;
  isNeeded?: boolean;
};
type Text = Shared & { value: string; maxLength?: number; onChange: (text: string) => void };

function Labelled({
  id,
  label,
  hint,
  fault,
  isNeeded,
  children,
}: Shared & { id: string; children: ReactNode }) {
  return (
    <div className={controls.field}>
      <label className={controls.label} htmlFor={id}>
        {label}
        {isNeeded && <Star />}
      </label>
      {children}
      {hint && (
        <span id={`${id}-hint`} className={css.hint}>
          {hint}
        </span>
      )}
      {fault && <FieldNote id={`${id}-fault`}>{fault}</FieldNote>}
    </div>
  );
}

const Star = () => <span aria-hidden> *</span>;

const toldOf = (id: string, { fault, isNeeded }: Shared) => ({
  id,
  className: controls.input,
  'aria-required': isNeeded || undefined,
  'aria-invalid': fault ? true : undefined,
  'aria-describedby': `${id}-hint ${id}-fault`,
});

/** One line of text; with another `type` the device's own way of writing a day or a time. */
export function LineField({
  value,
  onChange,
  type = 'text',
  inputMode,
  placeholder,
  maxLength,
  ...shared
}: Text & Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'placeholder'>) {
  const id = useId();
  return (
    <Labelled id={id} {...shared}>
      <input
        {...toldOf(id, shared)}
        {...{ type, inputMode, placeholder, maxLength, value }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** Several lines of text. */
export function AreaField({
  value,
  onChange,
  rows = 2,
  placeholder,
  maxLength,
  ...shared
}: Text & { rows?: number; placeholder?: string }) {
  const id = useId();
  return (
    <Labelled id={id} {...shared}>
      <textarea
        {...toldOf(id, shared)}
        {...{ rows, placeholder, maxLength, value }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Labelled>
  );
}

type Option<T extends string> = { value: T; label: string; isHeld?: boolean };

/** One of a few, each as wide as a thumb likes. */
export function ChoiceField<T extends string>({
  legend,
  isNeeded,
  options,
  value,
  fault,
  onChange,
}: {
  legend: string;
  isNeeded?: boolean;
  options: readonly Option<T>[];
  value: T | null;
  fault?: string | false | null;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className={sheet.choices}>
      <legend>
        {legend}
        {isNeeded && <Star />}
      </legend>
      {options.map((option) => (
        <label key={option.value} className={sheet.choice}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            disabled={option.isHeld}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
      {fault && <FieldNote>{fault}</FieldNote>}
    </fieldset>
  );
}
