import { Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './bell.module.css';
import { loadBellList } from './load-bell-list';
import { useBell } from './use-bell';

const BellList = lazy(loadBellList);
const MOST = 99;

/** How much one was told and has not looked at; a press shows it. */
export function Bell() {
  const { t } = useTranslation();
  const { data } = useBell();
  const [isOpen, setIsOpen] = useState(false);
  const unread = data?.unread ?? 0;
  const words = unread > 0 ? t('desk.bell.unread', { count: unread }) : t('desk.bell.none');
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={400}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={css.bell}
          aria-label={words}
          title={words}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconBell size={20} stroke={1.8} aria-hidden />
          {unread > 0 && <span className={css.count}>{unread > MOST ? `${MOST}+` : unread}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.sheet} aria-label={t('desk.bell.name')}>
        <Suspense>{isOpen && <BellList onClose={() => setIsOpen(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
