import {
  IconAlertTriangle,
  IconArrowDownRight,
  IconArrowUpRight,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconHourglassLow,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupList } from '../../api/backups';
import { SHARES } from '../../backups/faces';
import type { MapTab } from './map-search';
import css from './totals-bar.module.css';

const GLYPHS = {
  met: IconCircleCheck,
  warning: IconAlertTriangle,
  unmet: IconCircleX,
  unproved: IconHelpCircle,
} as const;

type Props = { list: BackupList; soon: number; onTab: (tab: MapTab) => void };

/** How the province stands: shares of the verdicts, what became of the week, what runs out next. */
export function TotalsBar({ list, soon, onTab }: Props) {
  const { t } = useTranslation();
  const { counts, week } = list;
  const shares = SHARES.map(([name, verdicts]) => ({
    name,
    count: verdicts.reduce((sum, verdict) => sum + counts[verdict], 0),
  }));
  const planned = shares.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={css.bar} aria-label={t('backups.shares', { count: planned })}>
      <p className={css.total}>
        <b>{planned}</b>
        <span>{t('backups.protected')}</span>
      </p>
      <div className={css.shares}>
        <div className={css.strip} aria-hidden>
          {shares.map(
            ({ name, count }) =>
              count > 0 && <span key={name} className={css[name]} style={{ flexGrow: count }} />,
          )}
        </div>
        <ul>
          {shares.map(({ name, count }) => {
            const Glyph = GLYPHS[name];
            return (
              <li key={name} className={css[`ink_${name}`]}>
                <Glyph size={15} stroke={2} aria-hidden />
                {t(`backups.share.${name}`)} <b>{count}</b>
              </li>
            );
          })}
          {counts.unplanned > 0 && (
            <li>
              <button type="button" className={css.link} onClick={() => onTab('unplanned')}>
                {t('backups.unplannedCount', { count: counts.unplanned })}
              </button>
            </li>
          )}
        </ul>
      </div>
      <div className={css.aside}>
        <p>{t('backups.week')}</p>
        <button type="button" className={css.moves} onClick={() => onTab('changed')}>
          <span className={week.fallen > 0 ? css.ink_unmet : undefined}>
            <IconArrowDownRight size={15} stroke={2.2} aria-hidden />
            {t('backups.fallen', { count: week.fallen })}
          </span>
          <span className={week.risen > 0 ? css.ink_met : undefined}>
            <IconArrowUpRight size={15} stroke={2.2} aria-hidden />
            {t('backups.risen', { count: week.risen })}
          </span>
        </button>
      </div>
      <div className={css.aside}>
        <p title={t('backups.expiringHelp')}>{t('backups.expiring')}</p>
        <button type="button" className={css.moves} onClick={() => onTab('soon')}>
          <span className={soon > 0 ? css.ink_warning : undefined}>
            <IconHourglassLow size={15} stroke={2.2} aria-hidden />
            {t('backups.systems', { count: soon })}
          </span>
        </button>
      </div>
    </section>
  );
}
