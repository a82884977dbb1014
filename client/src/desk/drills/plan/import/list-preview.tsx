import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MselPreview, MselRow } from '../../../../api/drill-plan';
import type { DrillDetail } from '../../../../api/drills';
import { problemText } from '../../../../forms/problem-text';
import { ActButton } from '../../../controls/act-button';
import { Chips } from '../../../registers/chips';
import css from '../../../registers/import/import.module.css';
import { ListRows } from './list-rows';
import { Understood } from './understood';
import type { ListImport } from './use-list-import';

const STATUSES = ['faulty', 'new', 'changed', 'same'] as const;
/** More than anybody reads through; the counts tell of the rest. */
const MOST_SHOWN = 300;

type Props = { drill: DrillDetail; preview: MselPreview; act: ListImport };

/** What importing the list would do: how it was understood, then row by row; nothing has been written. */
export function ListPreview({ drill, preview, act }: Props) {
  const { t } = useTranslation();
  const { counts, rows } = preview;
  const [shown, setShown] = useState<MselRow['status'] | 'all'>(counts.faulty > 0 ? 'faulty' : 'all');
  const listed = useMemo(
    () => (shown === 'all' ? rows : rows.filter(({ status }) => status === shown)),
    [rows, shown],
  );
  const hidden = listed.length - MOST_SHOWN;
  return (
    <section className={css.preview} aria-busy={act.look.isPending}>
      <header className={css.top}>
        <div>
          <h2>{act.chosen?.name}</h2>
          <p className={css.quiet}>
            {t('registers.import.readAs', { count: rows.length, row: preview.headerRow })}
            {preview.sheet && ` · ${t('registers.import.sheet', { sheet: preview.sheet })}`}
            {preview.countedFrom &&
              ` · ${t('drills.import.countedFrom', { at: preview.countedFrom.replace('T', ' ') })}`}
          </p>
        </div>
      </header>
      {act.look.error && (
        <div className={css.refused} role="alert">
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          <p>{problemText(t, act.look.error)}</p>
        </div>
      )}
      <Understood drill={drill} preview={preview} act={act} />
      <Chips
        label={t('registers.import.show')}
        value={shown}
        onChange={setShown}
        chips={[
          { value: 'all' as const, label: t('registers.import.status.all'), count: rows.length },
          ...STATUSES.map((value) => ({
            value,
            label: t(`registers.import.status.${value}`),
            count: counts[value],
            ...(value === 'faulty' && counts.faulty > 0 && { tone: 'alarm' as const }),
          })),
        ]}
      />
      {listed.length > 0 && <ListRows rows={listed.slice(0, MOST_SHOWN)} />}
      {listed.length === 0 && <p className={css.quiet}>{t('registers.import.noRows')}</p>}
      {hidden > 0 && <p className={css.quiet}>{t('registers.import.notShown', { count: hidden })}</p>}
      <Confirm preview={preview} act={act} />
    </section>
  );
}

/** The one act: every row, or none. */
function Confirm({ preview: { counts, plan }, act }: Pick<Props, 'preview' | 'act'>) {
  const { t } = useTranslation();
  const { write } = act;
  const changes = counts.new + counts.changed;
  const isOutdated = write.error?.code === 'import_outdated';
  return (
    <footer className={css.confirm}>
      <div className={css.say}>
        <p>
          {changes > 0
            ? t('drills.import.would', { added: counts.new, changed: counts.changed, left: counts.left })
            : t('registers.import.nothing')}
        </p>
        {counts.faulty > 0 && (
          <p className={css.faulty}>{t('drills.import.fix', { count: counts.faulty })}</p>
        )}
        {counts.changed > 0 && <p>{t('drills.import.anew')}</p>}
        {write.error && !write.error.isSignedOut && (
          <p className={css.problem} role="alert">
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            {problemText(t, write.error)}
          </p>
        )}
      </div>
      <div className={css.buttons}>
        <Button variant="default" disabled={write.isPending} onClick={act.clear}>
          {t('registers.import.again')}
        </Button>
        {isOutdated ? (
          <ActButton onClick={act.again}>{t('registers.import.lookAgain')}</ActButton>
        ) : (
          <ActButton
            loading={write.isPending}
            disabled={changes === 0 || counts.faulty > 0 || act.look.isPending}
            onClick={() => write.mutate(plan)}
          >
            {t('registers.import.confirm', { count: changes })}
          </ActButton>
        )}
      </div>
    </footer>
  );
}
