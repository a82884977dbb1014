import { Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../api/types';
import css from './people.module.css';

export type PersonAct = 'link' | 'revoke' | 'role' | 'name' | 'deactivate' | 'reactivate';

/** What may be done with this person; nothing that may not is shown. */
export function PersonMenu({ person, onAct }: { person: PersonRow; onAct: (act: PersonAct) => void }) {
  const { t } = useTranslation();
  const { can, link, state, name } = person;
  if (!Object.values(can).some(Boolean)) return null;
  return (
    <Menu position="bottom-end" width={220} trapFocus>
      <Menu.Target>
        <button type="button" className={css.acts} aria-label={t('people.acts', { name })}>
          <IconDotsVertical size={18} stroke={1.8} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {can.invite && (
          <Menu.Item onClick={() => onAct('link')}>
            {t(state === 'invited' ? 'people.act.resend' : 'people.act.reset')}
          </Menu.Item>
        )}
        {can.invite && link && (
          <Menu.Item onClick={() => onAct('revoke')}>{t('people.act.revoke')}</Menu.Item>
        )}
        {can.change && <Menu.Item onClick={() => onAct('role')}>{t('people.act.role')}</Menu.Item>}
        {can.change && <Menu.Item onClick={() => onAct('name')}>{t('people.act.name')}</Menu.Item>}
        {can.deactivate && (
          <Menu.Item className={css.ending} onClick={() => onAct('deactivate')}>
            {t('people.act.deactivate')}
          </Menu.Item>
        )}
        {can.reactivate && (
          <Menu.Item onClick={() => onAct('reactivate')}>{t('people.act.reactivate')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
