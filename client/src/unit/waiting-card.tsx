import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { formatNarrow } from '../time/instant';
import { useNow } from '../time/ticker';
import { ActButton } from './act-button';
import { Bold } from './bold';
import { CardTop } from './card-top';
import { DueChip, useUrgency } from './due-chip';
import { partsOf } from './instruction';
import css from './list.module.css';
import { useOutboxHere, useWaitingActs } from './outbox/here';
import { PartLine } from './part-line';
import { Refusal } from './refusal';
import { useSettling } from './use-settling';
import { useAcknowledge } from './use-act';
import { useSlow } from './use-slow';

type Props = { item: AssignmentItem; isMostUrgent: boolean };

/** An order that waits for the unit's answer. Only the most urgent one has the large filled button. */
export function WaitingCard({ item, isMostUrgent }: Props) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const urgency = useUrgency(item, Date.parse(item.ackDueAt));
  const acknowledge = useAcknowledge(item, { hasNotice: true });
  const isSlow = useSlow(acknowledge.isPending);
  const here = useOutboxHere();
  const isAnswered = useWaitingActs(item.id).length > 0;
  const isSettling = useSettling(isMostUrgent);
  const time = formatNarrow(item.ackDueAt, now);
  const button = !isAnswered && (
    <ActButton
      canWait
      icon={isMostUrgent ? IconCircleCheck : undefined}
      label={t('unit.acknowledge')}
      name={t('unit.acknowledgeWhich', { code: item.incidentCode })}
      onPress={() => acknowledge.mutate(null)}
      isHeld={isSettling}
      isBusy={acknowledge.isPending}
      isPrimary={isMostUrgent}
      size={isMostUrgent ? 'tall' : 'normal'}
    />
  );
  return (
    <li
      className={`${css.card} ${urgency === 'wait' ? '' : css[`edge-${urgency}`]}`}
      data-assignment={item.id}
    >
      <CardTop item={item}>
        <DueChip item={item} what={`${item.incidentCode}, ${t('unit.answerDue')}`} />
      </CardTop>
      {isMostUrgent ? (
        <>
          <p className={css.brief}>{partsOf(item.instruction)[0]?.text}</p>
          <p className={`${css.facts} ${css.parts}`}>
            <span>
              <PartLine item={item} />
            </span>
            <span>
              <Bold text={t('unit.answerBefore', { time })} />
            </span>
          </p>
          {button}
        </>
      ) : (
        <div className={css.row}>
          <p className={css.facts}>
            <Bold text={t('unit.before', { time })} />
          </p>
          {button}
        </div>
      )}
      {here && <here.QueuedActs item={item} />}
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      {acknowledge.error && <Refusal problem={acknowledge.error} />}
    </li>
  );
}
