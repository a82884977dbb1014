import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { Initials } from '../controls/initials';
import { RecordedAt } from './entry-item';
import css from './timeline.module.css';

/** T0: the detection, who reported it and what was said, at the moment from which every duty counts. */
export function OriginItem({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { reporter, detectedAt, receivedAt } = incident;
  return (
    <article className={css.item} data-origin>
      <div className={css.at}>
        <time dateTime={detectedAt} title={formatInstant(detectedAt, 'exact')}>
          {formatInstant(detectedAt, 'time')}
        </time>
        <span className={css.t0} title={t('desk.timeline.t0')}>
          T0
        </span>
      </div>
      <div className={css.content}>
        <div className={css.by}>
          <Initials name={reporter.name} hasName />
          <strong>{reporter.name}</strong>
          {reporter.organisation && <span className={css.proof}>{reporter.organisation}</span>}
          <RecordedAt happenedAt={detectedAt} recordedAt={receivedAt} />
        </div>
        <p className={css.text}>{incident.description ?? t('desk.timeline.detected')}</p>
      </div>
    </article>
  );
}
