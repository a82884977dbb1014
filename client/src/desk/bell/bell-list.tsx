import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { notificationsApi, type BellItem } from '../../api/notifications';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import { bellWords } from './bell-words';
import css from './bell.module.css';
import { bellQuery } from './use-bell';

/** What one was told, the newest on top; each opens its incident. */
export function BellList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(bellQuery);
  const read = useAction((_: object, key) => notificationsApi.readAll(key), {
    onDone: (bell) => client.setQueryData(bellQuery.queryKey, bell),
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  return (
    <>
      <header className={css.head}>
        <h2>{t('bell.title')}</h2>
        {data && data.unread > 0 && (
          <Button variant="default" data-size="xs" loading={read.isPending} onClick={() => read.mutate({})}>
            {t('bell.readAll')}
          </Button>
        )}
      </header>
      {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={css.none}>{t('bell.none')}</p>}
      <ul className={css.list}>
        {data?.items.map((item) => (
          <Told key={item.id} item={item} onClose={onClose} />
        ))}
      </ul>
    </>
  );
}

function Told({ item, onClose }: { item: BellItem; onClose: () => void }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const { incidentId, incidentCode, isUrgent, readAt, createdAt } = item;
  const inside = (
    <>
      <span className={css.words}>
        {bellWords(t, item)}
        <small>
          {[incidentCode, formatNarrow(createdAt, now), readAt ? null : t('bell.fresh')]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {!readAt && <span className={css.dot} aria-hidden />}
    </>
  );
  const look = { className: css.item, 'data-urgent': (isUrgent && !readAt) || undefined };
  return (
    <li>
      {incidentId ? (
        <Link to="/incidents/$incidentId" params={{ incidentId }} onClick={onClose} {...look}>
          {inside}
        </Link>
      ) : (
        <div {...look}>{inside}</div>
      )}
    </li>
  );
}
