import css from './key-cap.module.css';

type Props = {
  /** One key or several, with spaces between: `n`, `Ctrl Enter`. */ children: string;
  onFill?: boolean;
};

/**
 * A key of the keyboard, beside what it does, in words (fonts lack the signs of many keys). Hidden from readers: they
 * have their own way to the control.
 */
export function KeyCap({ children, onFill = false }: Props) {
  return (
    <kbd className={css.key} data-on-fill={onFill || undefined} aria-hidden>
      {children.split(' ').join(' + ')}
    </kbd>
  );
}
