import { useTranslation } from 'react-i18next';
import type { FeedEvent } from '../api/types';
import { When } from '../marks/when';
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
  return (
    <li className={css.event}>
      <When at={event.at} form="narrow" className={css.time} />
      <div>
        <p>{known ? t(`unit.event.${known}`, { who }) : t(acknowledged, { who })}</p>
        {words && <p className={css.text}>{words}</p>}
      </div>
    </li>
  );
}
