import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { UnitSheet } from '../../backups/unit-sheet';
import { useUnitBackups } from '../../backups/use-unit-backups';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { useUnits } from '../data/use-units';
import { DeskHeader } from '../shell/desk-header';
import css from './system-page.module.css';

/** A unit's sheet, to be printed and handed over. */
export function UnitSheetPage() {
  const { t } = useTranslation();
  const { unitId } = useParams({ from: '/backups/units/$unitId' });
  const { nameOf } = useUnits();
  const { rows, systems, error, refetch } = useUnitBackups(unitId);
  const isSlow = useSlow(!systems && !error);
  const unitName = rows?.[0]?.unitName ?? nameOf(unitId);
  return (
    <>
      <DeskHeader
        title={t('backups.sheetOf.title')}
        line={rows?.length ? unitName : undefined}
        action={
          <Button leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />} onClick={() => print()}>
            {t('backups.print')}
          </Button>
        }
      />
      {error && <LoadFault error={error} onRetry={refetch} />}
      {isSlow && <BoardSkeleton />}
      <div className={css.paper}>
        {rows?.length === 0 && <p className={css.none}>{t('backups.sheetOf.missing')}</p>}
        {systems && systems.length > 0 && <UnitSheet unitName={unitName} systems={systems} />}
      </div>
    </>
  );
}
