import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './dock.module.css';
import { NoticeStack } from './notice-stack';

/** The bottom edge of a page: what may be done now, and above it the newest notice. */
export function Dock({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={css.dock} aria-label={t('unit.dock')}>
      <NoticeStack />
      {children}
    </section>
  );
}
