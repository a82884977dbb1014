import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Register, type SheetFormat, spreadsheetsApi } from '../../../api/registers';
import { useAction } from '../../../api/use-action';
import { useDropped } from '../../../files/use-dropped';
import { problemText } from '../../../forms/problem-text';
import { ActButton } from '../../controls/act-button';
import { say } from '../../controls/toasts';
import css from './import.module.css';
import type { Import } from './use-import';

const MIB = 1024 * 1024;
const MOST = 10 * MIB;

/** The template to fill in, and the place for the file. */
export function ChooseFile({ register, act }: { register: Register; act: Import }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { look, chosen } = act;
  const take = ([file]: File[]) => {
    if (!file) return;
    if (file.size > MOST) say('warn', t('registers.import.tooLarge', { name: file.name }));
    else void act.choose(file);
  };
  const { isOver, handlers } = useDropped(take);
  const template = useAction((format: SheetFormat) => spreadsheetsApi.template(register, format), {
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  return (
    <>
      <section className={css.card}>
        <div className={css.text}>
          <h2>{t('registers.import.first')}</h2>
          <p>{t(`registers.import.known.${register}`)}</p>
          <p>{t('registers.import.stay')}</p>
        </div>
        <div className={css.buttons}>
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
              loading={template.isPending && template.variables === format}
              onClick={() => template.mutate(format)}
            >
              {t('registers.import.template', { format: format === 'xlsx' ? 'Excel' : 'CSV' })}
            </Button>
          ))}
        </div>
      </section>
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
            <ActButton onClick={() => input.current?.click()}>{t('registers.import.choose')}</ActButton>
          </>
        )}
        <p className={css.quiet}>{t('registers.import.limits')}</p>
      </section>
    </>
  );
}
