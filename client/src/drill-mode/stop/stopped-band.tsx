import { IconAlertOctagon, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drillPlayApi, type Drill } from '../../api/drill-play';
import { useAction } from '../../api/use-action';
import { readKept, writeKept } from '../../storage/kept';
import { formatInstant } from '../../time/instant';
import { HERE } from '../use-drill';
import css from './stop.module.css';

/** Which stop this device has been told of, and its owner has said so. */
const HEARD = `dieu-phoi.drill-stop.${HERE}`;

/** The red band after a stop: who, when, the roll call, and the way to what is real. */
export function StoppedBand({ drill, real }: { drill: Drill; real: string }) {
  const { t } = useTranslation();
  const { stoppedBy, stoppedAt } = drill;
  const [heard, setHeard] = useState(() => (readKept(HEARD) as { at?: string } | null)?.at ?? null);
  const hear = useAction((_: null, key) => drillPlayApi.hearStop(HERE, key), {
    onDone: () => {
      writeKept(HEARD, { at: stoppedAt ?? '' });
      setHeard(stoppedAt ?? '');
    },
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
        {heard !== null && heard === (stoppedAt ?? '') ? (
          <p className={css.heard}>
            <IconCheck size={18} stroke={2.4} aria-hidden /> {t('drillMode.stopped.heard')}
          </p>
        ) : (
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
