import { AppShell } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LivePill } from '../../marks/live-pill';
import { useLiveFeed, useLiveState } from '../../live/live-context';
import { formatInstant } from '../../time/instant';
import css from './desk-header.module.css';
import { SearchTrigger } from './search-trigger';
import { UserMenu } from './user-menu';

type Props = {
  title: string;
  line?: ReactNode;
  /** The page's own search; without it `/` searches everything. */
  search?: ReactNode;
  /** The page's one primary action. */
  action?: ReactNode;
};

/** Title, search, connection, person, the one primary action: the same places on every page. */
export function DeskHeader({ title, line, search = <SearchTrigger />, action }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app')}`;
  }, [title, t]);
  return (
    <AppShell.Header className={css.header}>
      <div className={css.title}>
        <h1>{title}</h1>
        <p>{line}</p>
      </div>
      <div className={css.search}>{search}</div>
      <div className={css.right}>
        <Connection />
        <UserMenu />
        {action}
      </div>
    </AppShell.Header>
  );
}

function Connection() {
  const { t } = useTranslation();
  const state = useLiveState();
  const feed = useLiveFeed();
  const heard = feed.lastHeardAt;
  return (
    <div className={css.connection}>
      {state.kind === 'disconnected' && heard > 0 && (
        <span className={css.age}>{t('connection.dataAt', { time: formatInstant(heard, 'time') })}</span>
      )}
      <LivePill state={state} />
    </div>
  );
}
