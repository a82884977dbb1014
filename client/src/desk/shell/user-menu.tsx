import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconBook2, IconKey, IconKeyboard, IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../api/action-key';
import { authApi } from '../../api/endpoints';
import type { Language } from '../../api/types';
import { chooseLanguage } from '../../i18n/i18n';
import { tellSession } from '../../session/session-share';
import { useMe } from '../../session/use-me';
import { Initials } from '../controls/initials';
import { useDeskActions } from './desk-actions';
import css from './user-menu.module.css';

const GLYPH = { size: 16, stroke: 1.8 };

/** Who is signed in; the way to people, tokens and the own account; language, theme, keys, sign out. */
export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { person, can } = useMe();
  const { showKeys } = useDeskActions();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async () => {
    await authApi.logout(randomId()).catch(() => undefined);
    tellSession(null);
    location.assign('/');
  };
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false} trapFocus>
      <Menu.Target>
        <button type="button" className={css.person} aria-label={`${t('menu.account')}: ${person.name}`}>
          <Initials name={person.name} isMine hasName />
          <span className={css.words}>
            <strong>{person.name}</strong>
            <span>{t(`role.${person.role}`)}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.choice}>
          <span>{t('menu.theme')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('menu.theme')}
            value={colorScheme}
            onChange={(next) => setColorScheme(next)}
            data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`menu.${value}`) }))}
          />
        </div>
        <div className={css.choice}>
          <span>{t('menu.language')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('menu.language')}
            value={i18n.language}
            onChange={(next) => void chooseLanguage(next as Language)}
            data={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <Menu.Divider />
        {can['person.read'] && (
          <>
            <Menu.Label>{t('menu.administration')}</Menu.Label>
            <Menu.Item
              component={Link}
              className={css.link}
              to="/people"
              closeMenuOnClick
              leftSection={<IconUsers {...GLYPH} />}
            >
              {t('menu.people')}
            </Menu.Item>
            <Menu.Item
              component={Link}
              className={css.link}
              to="/tokens"
              closeMenuOnClick
              leftSection={<IconKey {...GLYPH} />}
            >
              {t('menu.tokens')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          component={Link}
          className={css.link}
          to="/account"
          closeMenuOnClick
          leftSection={<IconUserCircle {...GLYPH} />}
        >
          {t('menu.own')}
        </Menu.Item>
        <Menu.Item closeMenuOnClick leftSection={<IconKeyboard size={16} stroke={1.8} />} onClick={showKeys}>
          {t('desk.rail.keys')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/huong-dan"
          target="_blank"
          leftSection={<IconBook2 size={16} stroke={1.8} />}
        >
          {t('menu.guide')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.8} />} onClick={() => void signOut()}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
