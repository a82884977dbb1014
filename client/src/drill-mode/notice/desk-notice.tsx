import { useTranslation } from 'react-i18next';
import css from './notice.module.css';
import { type OwnDrill, useOwnDrills } from './use-own-drills';

/** On a real page of the desk: that a drill waits for this person. It looks like real work, for that is what it stands in. */
export function DeskNotice() {
  const [drill] = useOwnDrills();
  return drill && <DrillLink drill={drill} path={drill.part === 'player' ? '/inbox' : '/'} isInHeader />;
}

type Props = { drill: OwnDrill; path: string; isInHeader?: boolean };

/** Entering loads the page anew, so that nothing of the one mixes with the other. */
export function DrillLink({ drill: { id, code, title, status }, path, isInHeader = false }: Props) {
  const { t } = useTranslation();
  const words = t(`drillNotice.${status}`, { code });
  return (
    <a
      className={isInHeader ? css.chip : css.bar}
      href={`/dt/${id}${path}`}
      title={`${words} · ${title}`}
      data-drill-notice={id}
    >
      {isInHeader ? t(`drillNotice.short.${status}`, { code }) : words}:{' '}
      <strong>{t('drillNotice.enter')}</strong>
    </a>
  );
}
