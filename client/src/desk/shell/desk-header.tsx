import { AppShell } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DRILL } from '../../drill-mode/drill-mode';
import { LivePill } from '../../marks/live-pill';
import { useLiveFeed, useLiveState } from '../../live/live-context';
import { formatInstant } from '../../time/instant';
import css from './desk-header.module.css';
import { DutyClock } from './duty-clock';
import { SearchTrigger } from './search-trigger';
import { UserMenu } from './user-menu';

/** It comes behind the page: nobody looks back before there is something to look at. */
const Bell = lazy(async () => ({ default: (await import('../bell/bell')).Bell }));

const DrillNotice = lazy(async () => ({
  default: (await import('../../drill-mode/notice/desk-notice')).DeskNotice,
}));

type Props = {
  title: string;
  line?: ReactNode;
  /** The page's own search; without it `/` searches everything. */
  search?: ReactNode;
  /** The page's one primary action. */
  action?: ReactNode;
  /** On a phone the action stands below: beside the title there is no room for its words. */
  hasWideAction?: boolean;
};

/**
 * Title, search, who is on duty, connection, person, the one primary action: the same places on every page. On a phone a page's own
 * search and its action stand below.
 */
export function DeskHeader({ title, line, search, action, hasWideAction = false }: Props) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const isSearchBelow = isSmall && search !== undefined;
  const isBelow = isSearchBelow || (isSmall && hasWideAction);
  useEffect(() => {
    document.title = `${title} · ${t('app')}`;
  }, [title, t]);
  return (
    <>
      <AppShell.Header className={css.header}>
        <div className={css.title}>
          <h1>{title}</h1>
          <p>{line}</p>
        </div>
        {!isSearchBelow && <div className={css.search}>{search ?? <SearchTrigger />}</div>}
        <div className={css.right}>
          {!DRILL && <DutyClock />}
          <Connection />
          <Suspense>
            {!DRILL && <DrillNotice />}
            <Bell />
          </Suspense>
          <UserMenu />
          {!isBelow && action}
        </div>
      </AppShell.Header>
      {isBelow && (
        <div className={css.below}>
          {search && <div className={css.own}>{search}</div>}
          {action}
        </div>
      )}
    </>
  );
}

function Connection() {
  const { t } = useTranslation();
  const state = useLiveState();
  const feed = useLiveFeed();
  const heard = feed.lastHeardAt;
  return (
    <div className={css.connection} data-tour="live">
      {state.kind === 'disconnected' && heard > 0 && (
        <span className={css.age}>{t('connection.dataAt', { time: formatInstant(heard, 'time') })}</span>
      )}
      <LivePill state={state} />
    </div>
  );
}
