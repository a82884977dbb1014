import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../time/announce';
import { formatInstant } from '../time/instant';
import { clockSpan } from '../time/span';
import { useNowNear } from '../time/ticker';

type Props = {
  /** Instant with zone. */
  until: string;
  /** What is due, told to readers in the moment it passes. */
  what: string;
  /** `signed` writes `còn 04:12` and `+16:04`; `bare` leaves *còn* to the words beside it. */
  form?: 'signed' | 'bare';
  className?: string;
};

/** A clock to a deadline: what is left, or `+` how late. Ticks by the second within an hour, by the minute beyond. */
export function Countdown({ until, what, form = 'signed', className }: Props) {
  const { t } = useTranslation();
  const deadline = Date.parse(until);
  const left = deadline - useNowNear(deadline);
  const isLate = left < 0;
  const wasLate = useRef(isLate);
  useEffect(() => {
    if (isLate && !wasLate.current) announce(t('time.deadlinePassed', { what }));
    wasLate.current = isLate;
  }, [isLate, t, what]);
  const span = clockSpan(t, left);
  const plain = form === 'bare' ? span : t('time.left', { span }).replaceAll(' ', '\u00a0');
  return (
    <time
      dateTime={until}
      title={`${formatInstant(until)} · ${t('time.zone')}`}
      className={className}
      data-late={isLate || undefined}
      style={{ whiteSpace: 'nowrap' }}
    >
      {isLate ? t('time.late', { span }) : plain}
    </time>
  );
}
