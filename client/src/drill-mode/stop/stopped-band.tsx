import { IconAlertOctagon, IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { drillPlayApi, type Drill } from '../../api/drill-play';
import { useAction } from '../../api/use-action';
import { formatInstant } from '../../time/instant';
import { drillQuery, HERE } from '../use-drill';
import css from './stop.module.css';

/** The red band after a stop: who, when, the roll call as the server has it, and the way to what is real. */
export function StoppedBand({ drill, real }: { drill: Drill; real: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { stoppedBy, stoppedAt, hasHeardStop } = drill;
  const hear = useAction((_: null, key) => drillPlayApi.hearStop(HERE, key), {
    onDone: (answer) => client.setQueryData(drillQuery.queryKey, answer),
  });
  const time = stoppedAt ? formatInstant(stoppedAt, 'clock') : '';
  return (
    <div className={css.band} role="alert" data-stopped>
      <IconAlertOctagon size={28} stroke={2} aria-hidden />
      <div className={css.why}>
        <strong>{t('drillMode.stopped.title')}</strong>
        <p>
          {stoppedBy ? t('drillMode.stopped.by', { name: stoppedBy, time }) : t('drillMode.stopped.unknown')}
          {hear.error && ` ${t('drillMode.stopped.failed')}`}
        </p>
      </div>
      <div className={css.bandActs}>
        {hasHeardStop && (
          <p className={css.heard}>
            <IconCheck size={18} stroke={2.4} aria-hidden /> {t('drillMode.stopped.heard')}
          </p>
        )}
        {hasHeardStop === false && (
          <button
            type="button"
            aria-busy={hear.isPending}
            onClick={() => !hear.isPending && hear.mutate(null)}
          >
            {t('drillMode.stopped.hear')}
          </button>
        )}
        <a href={real}>{t('drillMode.stopped.real')}</a>
      </div>
    </div>
  );
}
