import { IconArrowBigUp, IconCornerDownLeft } from '@tabler/icons-react';
import css from './key-cap.module.css';

/** Keys whose signs many fonts lack are drawn. */
const DRAWN = { Enter: IconCornerDownLeft, Shift: IconArrowBigUp } as const;

type Props = {
  /** One key or several, with spaces between: `n`, `Ctrl Enter`. */ children: string;
  onFill?: boolean;
};

/** A key of the keyboard, beside what it does. Hidden from readers: they have their own way to the control. */
export function KeyCap({ children, onFill = false }: Props) {
  return (
    <kbd className={css.key} data-on-fill={onFill || undefined} aria-hidden>
      {children.split(' ').map((key) => {
        const Drawn = key in DRAWN ? DRAWN[key as keyof typeof DRAWN] : null;
        return Drawn ? <Drawn key={key} size={13} stroke={2} /> : <span key={key}>{key}</span>;
      })}
    </kbd>
  );
}
