import { useTranslation } from 'react-i18next';
import css from './notice.module.css';
import type { OwnDrill } from './use-own-drills';

type Props = { drill: OwnDrill; path: string; isInHeader?: boolean };

/** Entering loads the page anew, so that nothing of the one mixes with the other. */
export function DrillLink({ drill: { id, code, title, stage }, path, isInHeader = false }: Props) {
  const { t } = useTranslation();
  const words = t(`drillNotice.${stage}`, { code });
  return (
    <a
      className={isInHeader ? css.chip : css.bar}
      href={`/dt/${id}${path}`}
      title={`${words} · ${title}`}
      data-drill-notice={id}
    >
      {isInHeader ? t(`drillNotice.short.${stage}`, { code }) : words}:{' '}
      <strong>{t(stage === 'over' ? 'drillNotice.answer' : 'drillNotice.enter')}</strong>
    </a>
  );
}
