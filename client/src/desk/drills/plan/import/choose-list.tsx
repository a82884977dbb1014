import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropped } from '../../../../files/use-dropped';
import { problemText } from '../../../../forms/problem-text';
import { ActButton } from '../../../controls/act-button';
import { say } from '../../../controls/toasts';
import css from '../../../registers/import/import.module.css';
import type { ListImport } from './use-list-import';

const MOST = 10 * 1024 * 1024;

/** What the file may look like, and the place for it. */
export function ChooseList({ act }: { act: ListImport }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { look, chosen } = act;
  const take = ([file]: File[]) => {
    if (!file) return;
    if (file.size > MOST) say('warn', t('registers.import.tooLarge', { name: file.name }));
    else void act.choose(file);
  };
  const { isOver, handlers } = useDropped(take);
  return (
    <div className={css.preview}>
      <p>{t('drills.import.line')}</p>
      {(look.error || act.isUnreadable) && (
        <div className={css.refused} role="alert">
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          <p>
            <strong>{t('registers.import.refused', { name: chosen?.name ?? '' })}</strong>{' '}
            {look.error ? problemText(t, look.error) : t('registers.import.unreadable')}
          </p>
        </div>
      )}
      <section className={css.drop} data-over={isOver || undefined} {...handlers} aria-busy={look.isPending}>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv,.txt"
          aria-label={t('registers.import.choose')}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        {look.isPending ? (
          <p className={css.reading} role="status">
            <Loader size={18} aria-hidden />
            {t('registers.import.reading', { name: chosen?.name ?? '' })}
          </p>
        ) : (
          <>
            <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden />
            <p>{t('registers.import.drop')}</p>
            <ActButton data-autofocus onClick={() => input.current?.click()}>
              {t('registers.import.choose')}
            </ActButton>
          </>
        )}
        <p className={css.quiet}>{t('drills.import.limits')}</p>
      </section>
    </div>
  );
}
