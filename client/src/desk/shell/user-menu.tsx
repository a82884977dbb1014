import { Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/use-me';
import { Initials } from '../controls/initials';
import css from './user-menu.module.css';

const UserMenuList = lazy(async () => ({ default: (await import('./user-menu-list')).UserMenuList }));

/** Who is signed in; a press opens what belongs to that. */
export function UserMenu() {
  const { t } = useTranslation();
  const { person } = useMe();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover position="bottom-end" width={260} trapFocus returnFocus opened={isOpen} onChange={setIsOpen}>
      <Popover.Target>
        <button
          type="button"
          className={css.person}
          aria-label={`${t('menu.account')}: ${person.name}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Initials name={person.name} isMine hasName />
          <span className={css.words}>
            <strong>{person.name}</strong>
            <span>{t(`role.${person.role}`)}</span>
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.menu} aria-label={t('menu.account')}>
        <Suspense>{isOpen && <UserMenuList onClose={() => setIsOpen(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
