import { IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './controls.module.css';

/** What is wrong with the field above, in a sentence. Give `id` to the field's `aria-describedby`. */
export function FieldNote({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className={css.error} role="alert">
      <IconExclamationCircle size={16} stroke={2} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
