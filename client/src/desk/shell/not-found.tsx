import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeskHeader } from './desk-header';
import css from '../controls/notice.module.css';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <DeskHeader title={t('desk.notFound.title')} />
      <div className={css.notice}>
        <p>{t('desk.notFound.line')}</p>
        <Link to="/">{t('desk.notFound.home')}</Link>
      </div>
    </>
  );
}
