import { CloseButton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keys/use-keys';
import css from './register-page.module.css';

type Props = { title: string; line: ReactNode; onClose: () => void; children: ReactNode };

/** One row in full, beside the list; instead of it where there is no room for both. Escape closes it. */
export function DetailPanel({ title, line, onClose, children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useKeys({ Escape: onClose });
  return (
    <section className={css.detail} aria-labelledby="detail-title">
      <header className={css.head}>
        <h2 id="detail-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton size="lg" aria-label={t('registers.close')} onClick={onClose} />
      </header>
      <p className={css.quiet}>{line}</p>
      {children}
    </section>
  );
}
