import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { formatInstant } from '../../time/instant';
import { say } from '../controls/toasts';
import { CopyButton } from '../people/copy-button';
import css from './duty.module.css';

const KEY = ['duty-feed'];

/** The secret address at which a calendar program finds one's own shifts: made, renewed, ended. */
export function AddressDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 700px)');
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => dutyApi.feed(signal) });
  const [url, setUrl] = useState<string | null>();
  const refresh = () => void client.invalidateQueries({ queryKey: KEY });
  const make = useAction((_: object, key) => dutyApi.makeFeed(key), {
    onDone: (made) => {
      setUrl(made.url);
      refresh();
    },
  });
  const end = useAction(() => dutyApi.endFeed(), {
    onDone: () => {
      refresh();
      say('good', t('duty.address.ended'));
      onClose();
    },
  });
  const problem = make.error ?? end.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('duty.address.title')}
      size={520}
      fullScreen={isSmall}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={css.stack}>
        <p>{t('duty.address.line')}</p>
        <p className={css.quiet}>{t('duty.address.secret')}</p>
        {data && <Standing url={url} madeAt={data.madeAt} />}
        {problem && (
          <p className={css.warn} role="alert">
            {problemText(t, problem)}
          </p>
        )}
        <div className={css.dialogActs}>
          {data?.madeAt && (
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
              {t('duty.address.end')}
            </Button>
          )}
          {data && (
            <Button
              variant={data.madeAt ? 'default' : 'filled'}
              loading={make.isPending}
              onClick={() => make.mutate({})}
            >
              {t(data.madeAt ? 'duty.address.renew' : 'duty.address.make')}
            </Button>
          )}
          {url && <CopyButton text={url} label={t('duty.address.copy')} />}
        </div>
      </div>
    </Modal>
  );
}

/** The address just made, or what is known of the one that stands. */
function Standing({ url, madeAt }: { url: string | null | undefined; madeAt: string | null }) {
  const { t } = useTranslation();
  if (url === null) return <p role="alert">{t('duty.address.lost')}</p>;
  if (url)
    return (
      <p className={css.address} role="group" aria-label={t('duty.address.field')}>
        {url}
      </p>
    );
  return <p>{madeAt ? t('duty.address.since', { time: formatInstant(madeAt) }) : t('duty.address.none')}</p>;
}
