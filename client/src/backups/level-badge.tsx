import { useTranslation } from 'react-i18next';
import css from './parts.module.css';

const LEVELS = [0, 1, 2, 3, 4, 5] as const;

/** How far a copy is proved, L0 to L5; what that means is told to who points at it or listens. */
export function LevelBadge({ level }: { level: number }) {
  const { t } = useTranslation();
  const known = LEVELS.find((one) => one === level) ?? 0;
  const help = t(`backups.levelHelp.${known}`);
  return (
    <abbr className={css.level} title={help} aria-label={help}>
      L{level}
    </abbr>
  );
}

/** What each level means. */
export function LevelHelp() {
  const { t } = useTranslation();
  return (
    <details className={css.help}>
      <summary>{t('backups.levels')}</summary>
      <ul>
        {LEVELS.map((level) => (
          <li key={level}>{t(`backups.levelHelp.${level}`)}</li>
        ))}
      </ul>
    </details>
  );
}
