import css from './chips.module.css';

type Chip<T extends string> = { value: T; label: string; count?: number; tone?: 'alarm' };
type Props<T extends string> = {
  label: string;
  chips: readonly Chip<T>[];
  value: T;
  onChange: (value: T) => void;
};

/** A filter of which one is chosen, each with how many rows it would show. */
export function Chips<T extends string>({ label, chips, value, onChange }: Props<T>) {
  return (
    <div className={css.chips} role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          aria-pressed={chip.value === value}
          data-tone={chip.tone}
          onClick={() => onChange(chip.value)}
        >
          {chip.label} {chip.count !== undefined && <b>{chip.count}</b>}
        </button>
      ))}
    </div>
  );
}
