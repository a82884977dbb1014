import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chaseApi, type Delivery } from '../../api/chase';
import { When } from '../../marks/when';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { channelWord } from '../events/chase-sentences';
import { reasonWord } from '../matrix/delivery-reason';
import css from './deliveries.module.css';

const SOME = 8;

/** Every message of one assignment: what, by which channel, to whom, how far it came; a lost one with the server's words. */
export function Deliveries({ assignmentId }: { assignmentId: string }) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['deliveries', assignmentId],
    queryFn: ({ signal }) => chaseApi.deliveries(assignmentId, signal),
    enabled: useCan('matrix.read'),
  });
  if (!data && !error) return null;
  const items = data?.items ?? [];
  const shown = isWhole ? items : items.slice(0, SOME);
  return (
    <section>
      <h3>{t('matrix.delivery.title')}</h3>
      {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <p className={css.quiet}>{t('matrix.delivery.none')}</p>}
      <ul className={css.list}>
        {shown.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      {items.length > shown.length && (
        <button type="button" className={css.more} onClick={() => setIsWhole(true)}>
          {t('matrix.delivery.more', { count: items.length })}
        </button>
      )}
    </section>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { kind, channel, channelName, state, reason, name, address, attempts } = delivery;
  const at = delivery.deliveredAt ?? delivery.sentAt ?? delivery.createdAt;
  return (
    <li>
      <span className={css.what}>
        {t(`matrix.delivery.kind.${kind}`)}
        {' · '}
        {(channel === 'webhook' && channelName) || channelWord(t, channel)}
      </span>
      <span className={css.state} data-state={state}>
        {t(`matrix.delivery.state.${state}`)}
      </span>
      <span className={css.whom}>
        {[name, address].filter(Boolean).join(' · ')}
        {attempts > 1 && ` · ${t('matrix.delivery.attempts', { count: attempts })}`}
      </span>
      <When at={at} form="narrow" className={css.when} />
      {reason && <span className={css.reason}>{reasonWord(t, reason)}</span>}
    </li>
  );
}
