import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject } from '../../../api/drills';
import { drillTime } from '../drill-time';
import { InjectIcon } from '../inject-face';
import { InjectTrack } from '../inject-track';
import panel from '../panel.module.css';
import type { InjectFace } from '../track';
import css from './console.module.css';

const LEGEND: InjectFace[] = ['answered', 'waiting', 'held', 'next', 'conditional'];
const INKS: Partial<Record<InjectFace, string>> = {
  answered: 'var(--good)',
  waiting: 'var(--act)',
  held: 'var(--warn)',
};

type Props = {
  drill: DrillDetail;
  injects: Inject[];
  chosen: string | undefined;
  onChoose: (code: string) => void;
};

/** The chain of injects by party, with the present. */
export function TrackPanel({ drill, injects, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const timed = injects.flatMap(({ releasedMs, offsetMs }) => releasedMs ?? offsetMs ?? []);
  const lanes = new Set(injects.flatMap(({ parties }) => parties)).size;
  return (
    <section className={panel.panel} aria-label={t('drills.track.title')}>
      <div className={panel.head}>
        <h2>{t('drills.track.title')}</h2>
        <p>
          {t('drills.track.line', {
            count: lanes,
            from: drillTime(Math.min(0, ...timed)),
            to: drillTime(Math.max(0, ...timed)),
          })}
        </p>
        <ul className={css.legend}>
          {LEGEND.map((face) => (
            <li key={face} style={{ color: INKS[face] }}>
              <InjectIcon face={face} />
              {t(`drills.face.${face}`).toLowerCase()}
            </li>
          ))}
        </ul>
      </div>
      <InjectTrack drill={drill} injects={injects} chosen={chosen} onChoose={onChoose} hasNow />
    </section>
  );
}
