import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem, FeedEvent, UnitIncident } from '../api/types';
import { formatNarrow } from '../time/instant';
import { useNow } from '../time/ticker';
import { Background } from './background';
import { Nudges } from './calling/nudges';
import { IncidentHead } from './incident-head';
import { LeadRow } from './lead-row';
import css from './standing.module.css';
import { OrderPanel } from './order-panel';
import { Receipt } from './receipt';
import { SupportingUnits } from './supporting-units';
import { Talk } from './talk-panel';

type Props = { item: AssignmentItem; incident: UnitIncident | null; history: FeedEvent[] | null };

/** Everything there is to read about an assignment, in the order in which it is needed. */
export function AssignmentBody({ item, incident, history }: Props) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const isOver = item.state === 'declined' || item.state === 'recalled';
  return (
    <>
      {isOver && (
        <section className={css.over}>
          {item.reason && (
            <p className={css.reason}>
              <b>{t('unit.reasonGiven')}</b>
              {item.reason}
            </p>
          )}
          <p>{t('unit.overLine')}</p>
        </section>
      )}
      {item.state === 'returned' && (
        <section className={css.returned}>
          <IconArrowBackUp size={22} stroke={1.8} aria-hidden />
          <p>
            <b>{t('unit.returnedTitle', { time: formatNarrow(item.returnedAt ?? item.sentAt, now) })}</b>
            {item.reason}
          </p>
        </section>
      )}
      <Nudges item={item} />
      {!isOver && <Receipt item={item} />}
      {incident && <IncidentHead incident={incident} />}
      <OrderPanel item={item} />
      {incident && item.role === 'supporting' && <LeadRow incident={incident} />}
      {incident && item.role === 'lead' && <SupportingUnits units={incident.supporting ?? []} />}
      {incident && <Background incident={incident} />}
      <Talk item={item} incident={incident} history={history} />
    </>
  );
}
