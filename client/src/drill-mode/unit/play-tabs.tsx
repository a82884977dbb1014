import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { goToPath, UNIT } from '../../unit/place';
import { useAssignments } from '../../unit/use-assignments';
import { sectionsOf } from '../../unit/sections';
import { useWaiting } from '../inbox/use-inbox';
import css from './play-tabs.module.css';

/** The two parts of a unit's drill, each with how much of it waits. */
export function PlayTabs({ isOrders = false }: { isOrders?: boolean }) {
  const { t } = useTranslation();
  const { items } = useAssignments();
  const orders = items ? sectionsOf(items).waiting.length : 0;
  return (
    <nav className={css.tabs} aria-label={t('drillMode.tabs.name')}>
      <Tab path={UNIT} label={t('drillMode.tabs.inbox')} count={useWaiting()} isHere={!isOrders} />
      <Tab path={`${UNIT}/assignments`} label={t('drillMode.tabs.orders')} count={orders} isHere={isOrders} />
    </nav>
  );
}

type TabProps = { path: string; label: string; count: number; isHere: boolean };

function Tab({ path, label, count, isHere }: TabProps) {
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    goToPath(path);
  };
  return (
    <a href={path} onClick={go} aria-current={isHere ? 'page' : undefined}>
      {label}
      {count > 0 && <span>{count}</span>}
    </a>
  );
}
