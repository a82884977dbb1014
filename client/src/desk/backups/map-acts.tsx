import { IconAdjustments, IconDownload, IconMapPin, IconPrinter, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { afterWords } from '../after-words';
import css from './map-acts.module.css';
import { addRestoreWords } from '../../backups/restore/words';

const YearExport = lazy(async () => ({
  default: (await afterWords(addRestoreWords, import('./restore/year-export'))).YearExport,
}));

const glyph = (Glyph: Icon) => <Glyph size={18} stroke={1.8} aria-hidden />;

/** What may be done with the whole map: the year's figures, the places and figures of the rule, a file, paper. */
export function MapActs({ onSave }: { onSave: () => void }) {
  const { t } = useTranslation();
  const canPlan = useCan('backup.plan');
  const named = (name: string) => ({ className: css.icon, 'aria-label': name, title: name });
  return (
    <span className={css.acts}>
      <Suspense>
        <YearExport />
      </Suspense>
      {canPlan && (
        <>
          <Link to="/backups/sites" {...named(t('backups.sites'))}>
            {glyph(IconMapPin)}
          </Link>
          <Link to="/backups/thresholds" {...named(t('backups.thresholds'))}>
            {glyph(IconAdjustments)}
          </Link>
        </>
      )}
      <button type="button" {...named(t('backups.export'))} onClick={onSave}>
        {glyph(IconDownload)}
      </button>
      <button type="button" {...named(t('backups.print'))} onClick={() => print()}>
        {glyph(IconPrinter)}
      </button>
    </span>
  );
}
