import { IconCheckbox, IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { Countdown } from '../marks/countdown';
import { deadlineOf, faceOf } from '../marks/face';
import { UnitChip } from '../marks/unit-chip';
import { formatInstant } from '../time/instant';
import { useNowNear } from '../time/ticker';
import type { Act } from './act';
import { ActButton } from './act-button';
import { ActSheet } from './act-sheet';
import { Bold } from './bold';
import { CardTop } from './card-top';
import { useUrgency } from './due-chip';
import css from './list.module.css';
import { useOutboxHere, useWaitingActs } from './outbox/here';

/** An order that the unit works on: its due time, and the two things most often done. */
export function WorkingCard({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act | null>(null);
  const here = useOutboxHere();
  // A result or a "cannot" that waits is the last word for now.
  const isClosing = useWaitingActs(item.id).some(({ verb }) => verb === 'done' || verb === 'decline');
  const deadline = deadlineOf(item);
  const now = useNowNear(deadline ?? Infinity);
  const urgency = useUrgency(item, deadline);
  const button = (which: 'progress' | 'done', icon: typeof IconCheckbox) => (
    <ActButton
      canWait
      icon={icon}
      label={t(`unit.${which}`)}
      name={t('unit.actOn', { act: t(`unit.${which}`), code: item.incidentCode })}
      onPress={() => setAct(which)}
    />
  );
  return (
    <li
      className={`${css.card} ${urgency === 'wait' ? '' : css[`edge-${urgency}`]}`}
      data-assignment={item.id}
    >
      <CardTop item={item}>
        <UnitChip face={faceOf(item, now)} isLarge />
      </CardTop>
      {item.state === 'returned' && item.reason && <p className={css.returned}>{item.reason}</p>}
      <p className={`${css.facts} ${css.parts}`}>
        {item.dueAt ? (
          <>
            <span>
              <Bold text={t('unit.doneBefore', { time: formatInstant(item.dueAt) })} />
            </span>
            <span>
              <Countdown
                until={item.dueAt}
                what={`${item.incidentCode}, ${t('unit.workDue')}`}
                className={css[`ink-${urgency}`]}
              />
            </span>
          </>
        ) : (
          <span>{t('unit.noDue')}</span>
        )}
      </p>
      {here && <here.QueuedActs item={item} />}
      {!isClosing && (
        <div className={css.pair}>
          {button('progress', IconMessagePlus)}
          {item.state !== 'returned' && button('done', IconCheckbox)}
        </div>
      )}
      {act && <ActSheet act={act} item={item} onClose={() => setAct(null)} />}
    </li>
  );
}
