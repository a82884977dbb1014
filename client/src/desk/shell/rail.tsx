import { Popover } from '@mantine/core';
import {
  IconAdjustments,
  IconCalendarUser,
  IconDatabaseHeart,
  IconDots,
  IconInbox,
  IconKeyboard,
  IconLayoutKanban,
  IconListDetails,
  IconSend,
  IconServer2,
  IconShieldCheck,
  IconSitemap,
  type Icon,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DRILL } from '../../drill-mode/drill-mode';
import { BrandMark } from '../../marks/brand-mark';
import { useMe } from '../../session/use-me';
import { useDeskActions } from './desk-actions';
import css from './rail.module.css';

/** It comes behind the page: whether somebody is in a drill must first be asked. */
const DrillPlace = lazy(async () => ({ default: (await import('../drills/drill-place')).DrillPlace }));

type Place = {
  to:
    | '/'
    | '/incidents'
    | '/assignments'
    | '/duty'
    | '/units'
    | '/systems'
    | '/backups'
    | '/settings'
    | '/setup'
    | '/inbox';
  word:
    | 'board'
    | 'incidents'
    | 'assignments'
    | 'duty'
    | 'units'
    | 'systems'
    | 'backups'
    | 'settings'
    | 'setup'
    | 'inbox';
  glyph: Icon;
  /** Any of them opens it. */
  verbs: string[];
};

const INBOX: Place = { to: '/inbox', word: 'inbox', glyph: IconInbox, verbs: ['drill.play'] };

const PLACES: Place[] = [
  ...(DRILL ? [INBOX] : []),
  { to: '/', word: 'board', glyph: IconLayoutKanban, verbs: ['incident.read'] },
  { to: '/incidents', word: 'incidents', glyph: IconListDetails, verbs: ['incident.read'] },
  { to: '/assignments', word: 'assignments', glyph: IconSend, verbs: ['matrix.read'] },
];
/** A drill has none of these. */
if (!DRILL)
  PLACES.push(
    { to: '/duty', word: 'duty', glyph: IconCalendarUser, verbs: ['duty.read'] },
    { to: '/units', word: 'units', glyph: IconSitemap, verbs: ['unit.read'] },
    { to: '/systems', word: 'systems', glyph: IconServer2, verbs: ['system.read'] },
    { to: '/backups', word: 'backups', glyph: IconDatabaseHeart, verbs: ['backup.read'] },
    {
      to: '/settings',
      word: 'settings',
      glyph: IconAdjustments,
      verbs: ['escalation.read', 'channel.read'],
    },
    { to: '/setup', word: 'setup', glyph: IconShieldCheck, verbs: ['setup.read'] },
  );

/** So many stand beside each other at the foot of a phone; the others are behind the last. */
const MOST_TABS = 5;

/** The sections, icon and word, filtered by what the person may see; at the foot of the page on a phone. */
export function Rail({ isTabs = false }: { isTabs?: boolean }) {
  const { t } = useTranslation();
  const { can } = useMe();
  const { showKeys } = useDeskActions();
  const places = PLACES.filter(({ verbs }) => verbs.some((verb) => can[verb]));
  const rest = isTabs ? places.slice(MOST_TABS) : [];
  const drills = (
    <Suspense>
      <DrillPlace className={css.place} />
    </Suspense>
  );
  return (
    <nav className={isTabs ? css.tabs : css.rail} aria-label={t('desk.rail.name')}>
      {!isTabs && (
        <Link to="/" className={css.mark} aria-label={t('app')}>
          <BrandMark size={32} />
        </Link>
      )}
      <PlaceLinks places={places.slice(0, places.length - rest.length)} />
      {rest.length === 0 && drills}
      {rest.length > 0 && (
        <MorePlaces places={rest}>
          <PlaceLinks places={rest} />
          {drills}
        </MorePlaces>
      )}
      {!isTabs && (
        <button type="button" className={`${css.place} ${css.keys}`} onClick={showKeys}>
          <IconKeyboard size={20} stroke={1.8} aria-hidden />
          {t('desk.rail.keys')}
        </button>
      )}
    </nav>
  );
}

function PlaceLinks({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation();
  return places.map(({ to, word, glyph: Glyph }) => (
    <Link key={to} to={to} className={css.place} activeOptions={{ exact: to === '/', includeSearch: false }}>
      <Glyph size={20} stroke={1.8} aria-hidden />
      {t(`desk.rail.${word}`)}
    </Link>
  ));
}

/** What has no room at the foot of a phone; it says so when one is in one of them. */
function MorePlaces({ places, children }: { places: readonly Place[]; children: ReactNode }) {
  const { t } = useTranslation();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(false), [path]);
  const isHere = [...places.map(({ to }) => to), '/drills'].some((to) => path.startsWith(to));
  return (
    <Popover position="top-end" width={264} trapFocus returnFocus opened={isOpen} onChange={setIsOpen}>
      <Popover.Target>
        <button
          type="button"
          className={css.place}
          data-status={isHere ? 'active' : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconDots size={20} stroke={1.8} aria-hidden />
          {t('desk.rail.more')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.more} aria-label={t('desk.rail.more')}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
