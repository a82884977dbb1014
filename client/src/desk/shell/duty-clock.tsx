import { IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { useDutyNow } from '../data/use-duty';
import css from './duty-clock.module.css';

/** Who is at the desk and until when; leads to the roster. */
export function DutyClock() {
  const { t } = useTranslation();
  const { data } = useDutyNow();
  const now = useNow('minute');
  if (!data) return null;
  const [first, ...others] = data.team;
  const until = (at: string) => formatNarrow(at, now);
  const leader =
    data.leader && t('desk.duty.leader', { name: data.leader.person.name, time: until(data.leader.endsAt) });
  const words = first
    ? t(others.length > 0 ? 'desk.duty.more' : 'desk.duty.on', {
        name: first.person.name,
        count: others.length,
        time: until(first.endsAt),
      })
    : t('desk.duty.nobody');
  return (
    <Link
      to="/duty"
      className={css.clock}
      data-nobody={!first || undefined}
      title={[words, leader].filter(Boolean).join('\n')}
      aria-label={words}
    >
      {first ? (
        <IconUserCheck size={15} stroke={2} aria-hidden />
      ) : (
        <IconUserOff size={15} stroke={2} aria-hidden />
      )}
      <span>{words}</span>
    </Link>
  );
}
