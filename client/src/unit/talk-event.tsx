import { useTranslation } from 'react-i18next';
import type { FeedEvent } from '../api/types';
import { When } from '../marks/when';
import { formatInstant } from '../time/instant';
import css from './talk.module.css';
import { wordsOf } from './talk';
import { useActorName } from './use-own-unit';

const KNOWN = [
  'sent',
  'delivered',
  'seen',
  'declined',
  'progressed',
  'help_asked',
  'done',
  'accepted',
  'returned',
  'recalled',
] as const;

const LATE_MS = 60_000;

/** Something done to the assignment, as one grey line; words that came with it stand below. */
export function TalkEvent({ event }: { event: FeedEvent }) {
  const { t } = useTranslation();
  const who = useActorName()(event.actor);
  const verb = event.type.slice('assignment.'.length);
  const known = KNOWN.find((one) => one === verb);
  const isPhone = event.actor.via === 'phone';
  const acknowledged = isPhone ? 'unit.event.acknowledgedPhone' : 'unit.event.acknowledged';
  if (!known && verb !== 'acknowledged') return null;
  const words = wordsOf(event);
  // It waited on a phone: pressed then, received later.
  const isLate = Date.parse(event.recordedAt) - Date.parse(event.at) > LATE_MS;
  return (
    <li className={css.event}>
      <When at={event.at} form="narrow" className={css.time} />
      <div>
        <p>{known ? t(`unit.event.${known}`, { who }) : t(acknowledged, { who })}</p>
        {isLate && (
          <p className={css.reads}>
            {t('unit.event.receivedAt', { time: formatInstant(event.recordedAt, 'clock') })}
          </p>
        )}
        {words && <p className={css.text}>{words}</p>}
      </div>
    </li>
  );
}
