import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountApi } from '../../api/people';
import type { OwnSession } from '../../api/types';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { formatInstant } from '../../time/instant';
import { ActButton } from '../controls/act-button';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import { deviceName } from '../../notify/device-name';
import css from './people.module.css';

const KEY = ['own-sessions'];

/** Where one is signed in; each but this one can be ended from here. */
export function OwnSessions() {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await accountApi.sessions(signal)).items,
    staleTime: 0,
  });
  if (error) return <LoadFault error={error} onRetry={() => void refetch()} />;
  return (
    <ul className={css.rows}>
      {data?.map((session) => (
        <Row key={session.id} session={session} />
      ))}
    </ul>
  );
}

function Row({ session }: { session: OwnSession }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, device, createdAt, lastUsedAt, isCurrent } = session;
  const end = useAction((_: null, key) => accountApi.endSession(id, key), {
    onDone: () => {
      say('good', t('people.account.ended'));
      void client.invalidateQueries({ queryKey: KEY });
    },
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  return (
    <li>
      <span title={device ?? undefined}>
        <strong>{deviceName(device) ?? t('people.account.unknownDevice')}</strong>
        {isCurrent && (
          <>
            {' '}
            <span className={css.chip} data-tone="good">
              {t('people.account.thisOne')}
            </span>
          </>
        )}
        <span className={css.second}>
          {t('people.account.opened', { time: formatInstant(createdAt) })} ·{' '}
          {t('people.account.used', { time: formatInstant(lastUsedAt) })}
        </span>
      </span>
      {!isCurrent && (
        <ActButton variant="default" loading={end.isPending} onClick={() => end.mutate(null)}>
          {t('people.account.end')}
        </ActButton>
      )}
    </li>
  );
}
