import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { deadlineOf, FACE_FAMILY } from '../marks/face';
import { FaceIcon } from '../marks/face-icon';
import { formatNarrow } from '../time/instant';
import { useNow } from '../time/ticker';
import { Bold } from './bold';
import { DeadlineBar } from './deadline-bar';
import css from './state-bar.module.css';

/** The first thing below the header: the running clock, or how the assignment stands when no clock runs. */
export function StateBar({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const deadline = deadlineOf(item);
  if (deadline !== null) return <DeadlineBar item={item} deadline={deadline} />;
  const at = {
    done: item.doneAt,
    accepted: item.acceptedAt,
    declined: item.declinedAt,
    recalled: item.recalledAt,
  };
  const since = item.state in at ? at[item.state as keyof typeof at] : item.startedAt;
  const time = formatNarrow(since ?? item.sentAt, now);
  return (
    <div className={`${css.bar} ${css[FACE_FAMILY[item.state]]}`}>
      <div className={css.barIn}>
        <FaceIcon face={item.state} size={24} />
        <p className={css.barWords}>
          {item.state in at && <Bold text={t(`unit.bar.${item.state as keyof typeof at}`, { time })} />}
          {item.state === 'acknowledged' && t('unit.bar.acknowledged')}
          {(item.state === 'in_progress' || item.state === 'returned') && (
            <Bold text={t('unit.bar.working', { time })} />
          )}
        </p>
      </div>
    </div>
  );
}
