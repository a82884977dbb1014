import { useTranslation } from 'react-i18next';
import type { Shift } from '../../api/duty';
import { When } from '../../marks/when';
import { useMe } from '../../session/use-me';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { Initials } from '../controls/initials';
import { LoadFault } from '../controls/load-fault';
import { useDutyNow } from '../data/use-duty';
import css from './now-card.module.css';

/** Who is on duty now and until when, who follows, and what was handed over to them. */
export function NowCard({ onOpen }: { onOpen: (shift: Shift) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useDutyNow();
  if (error && !data) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className={css.now} aria-hidden />;
  const { team, leader, next, handedOver } = data;
  return (
    <section className={css.now} aria-label={t('duty.now.title')}>
      <div className={css.part}>
        <h2>{t('duty.now.title')}</h2>
        {team.length === 0 && <p className={css.warn}>{t('duty.now.nobody')}</p>}
        {team.map((shift) => (
          <Person key={shift.id} shift={shift} onOpen={onOpen} />
        ))}
        {leader ? (
          <Person shift={leader} onOpen={onOpen} />
        ) : (
          <p className={css.quiet}>{t('duty.now.noLeader')}</p>
        )}
      </div>
      <div className={css.part}>
        <h2>{t('duty.now.next')}</h2>
        {next.length === 0 && <p className={css.quiet}>{t('duty.now.noNext')}</p>}
        {next.map((shift) => (
          <Person key={shift.id} shift={shift} isNext onOpen={onOpen} />
        ))}
      </div>
      <div className={css.part}>
        <h2>
          {handedOver ? t('duty.now.note', { name: handedOver.handedOverBy?.name }) : t('duty.shift.note')}
        </h2>
        {handedOver?.handedOverAt ? (
          <>
            <p className={css.note}>{handedOver.handoverNote}</p>
            <When at={handedOver.handedOverAt} form="narrow" hasAge className={css.quiet} />
          </>
        ) : (
          <p className={css.quiet}>{t('duty.now.noNote')}</p>
        )}
      </div>
    </section>
  );
}

type PersonProps = { shift: Shift; isNext?: boolean; onOpen: (shift: Shift) => void };

function Person({ shift, isNext = false, onOpen }: PersonProps) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow('minute');
  const { person, post, startsAt, endsAt } = shift;
  const time = formatNarrow(isNext ? startsAt : endsAt, now);
  return (
    <button type="button" className={css.person} onClick={() => onOpen(shift)}>
      <Initials name={person.name} isMine={person.id === me.person.id} hasName />
      <span>
        <strong>{person.name}</strong>
        <span className={css.quiet}>
          {t(`duty.post.${post}`)} · {t(isNext ? 'duty.now.from' : 'duty.now.until', { time })}
        </span>
      </span>
    </button>
  );
}
