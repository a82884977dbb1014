import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepFile, type Preview, type RowStatus } from '../../../api/registers';
import { Chips } from '../chips';
import { Columns } from './columns';
import { ConfirmBar } from './confirm-bar';
import { faultFile } from './fault-file';
import css from './import.module.css';
import { PreviewRows } from './preview-rows';
import type { Import } from './use-import';

const STATUSES = ['faulty', 'new', 'changed', 'same'] as const;

/** What importing the file would do, row by row; nothing has been written. */
export function PreviewView({ preview, act }: { preview: Preview; act: Import }) {
  const { t } = useTranslation();
  const { counts, rows } = preview;
  const heading = useRef<HTMLHeadingElement>(null);
  const [shown, setShown] = useState<RowStatus | 'all'>(counts.faulty > 0 ? 'faulty' : 'all');
  const listed = useMemo(
    () => (shown === 'all' ? rows : rows.filter(({ status }) => status === shown)),
    [rows, shown],
  );
  const total = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const hidden = (shown === 'all' ? total : counts[shown]) - listed.length;
  useEffect(() => heading.current?.focus(), []);
  const keepFaults = () => {
    const heads = [
      t('registers.import.row'),
      t('registers.import.column'),
      t('registers.import.value'),
      t('registers.import.what_to_do'),
    ] as const;
    keepFile(
      new Blob([faultFile(rows, heads)], { type: 'text/csv' }),
      `${t('registers.import.errorsFile')}.csv`,
    );
  };
  return (
    <section className={css.preview} aria-labelledby="preview-title">
      <header className={css.top}>
        <div>
          <h2 id="preview-title" ref={heading} tabIndex={-1}>
            {act.chosen?.name}
          </h2>
          <p className={css.quiet}>
            {t('registers.import.readAs', { count: total, row: preview.headerRow })}
            {preview.sheet && ` · ${t('registers.import.sheet', { sheet: preview.sheet })}`}
          </p>
        </div>
        {counts.faulty > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
            onClick={keepFaults}
          >
            {t('registers.import.errors')}
          </Button>
        )}
      </header>
      <Columns columns={preview.columns} register={preview.register} />
      <Chips
        label={t('registers.import.show')}
        value={shown}
        onChange={setShown}
        chips={[
          { value: 'all' as const, label: t('registers.import.status.all'), count: total },
          ...STATUSES.map((value) => ({
            value,
            label: t(`registers.import.status.${value}`),
            count: counts[value],
            ...(value === 'faulty' && counts.faulty > 0 && { tone: 'alarm' as const }),
          })),
        ]}
      />
      {listed.length > 0 && <PreviewRows key={shown} rows={listed} register={preview.register} />}
      {listed.length === 0 && hidden === 0 && <p className={css.quiet}>{t('registers.import.noRows')}</p>}
      {hidden > 0 && <p className={css.quiet}>{t('registers.import.notShown', { count: hidden })}</p>}
      <ConfirmBar preview={preview} act={act} />
    </section>
  );
}
