import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../api/action-key';
import { drillPlayApi, type Arrival, type DrillClock } from '../../api/drill-play';
import { formatInstant } from '../../time/instant';
import { formatDrillTime } from '../drill-clock';
import { HERE } from '../use-drill';
import { standingOf } from './arrival';
import { ArrivalActs } from './arrival-acts';
import { ChannelTag } from './channel-tag';
import { DueLine } from './due-line';
import css from './inbox.module.css';
import { useKeepArrival } from './use-inbox';

type Props = { arrival: Arrival; clock: DrillClock; isOn: boolean; related: ReactNode };

/** One thing that came. Opening it is having seen it; what may be done with it stands inside. */
export function ArrivalCard({ arrival, clock, isOn, related }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const body = useId();
  const standing = standingOf(arrival);
  useSeen(arrival, isOpen && isOn);
  return (
    <li className={css.card} data-standing={standing} data-arrival={arrival.code}>
      <div className={css.meta}>
        <span className={css.code}>{arrival.code}</span>
        <ChannelTag channel={arrival.channel} />
        <time
          dateTime={arrival.releasedAt}
          title={t('drillMode.inbox.real', { time: formatInstant(arrival.releasedAt, 'exact') })}
        >
          {t('drillMode.inbox.at', { time: formatDrillTime(arrival.releasedMs) })}
        </time>
      </div>
      <h2 className={css.title}>
        <button type="button" aria-expanded={isOpen} aria-controls={body} onClick={() => setIsOpen(!isOpen)}>
          <span>{arrival.title}</span>
          <IconChevronDown size={22} stroke={1.8} aria-hidden />
        </button>
      </h2>
      <p className={css.from}>{t('drillMode.inbox.from', { from: arrival.from })}</p>
      <div className={css.stand}>
        <span className={css.chip}>{t(`drillMode.standing.${standing}`)}</span>
        <DueLine arrival={arrival} clock={clock} />
      </div>
      <div id={body} hidden={!isOpen}>
        {isOpen && (
          <>
            <p className={css.body}>{arrival.body}</p>
            {related}
            {arrival.withdrawnAt ? (
              <p className={css.note}>{t('drillMode.inbox.withdrawnLine')}</p>
            ) : (
              <ArrivalActs arrival={arrival} isOn={isOn} />
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** Told once for each; refused or lost it is told again at the next opening. */
function useSeen({ id, seenAt }: Arrival, isOpen: boolean): void {
  const keep = useKeepArrival();
  const key = useRef(randomId());
  const isDue = isOpen && !seenAt;
  useEffect(() => {
    if (isDue) drillPlayApi.answer(HERE, id, 'seen', key.current).then(keep, () => undefined);
  }, [isDue, id, keep]);
}
