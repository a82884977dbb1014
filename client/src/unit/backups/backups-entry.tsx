import { IconChevronRight, IconDatabaseHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backupsApi } from '../../api/backups';
import { addWords } from '../../i18n/i18n';
import { addressOf, goTo } from '../place';
import css from './backups.module.css';

const addEntryWords = () =>
  addWords('unitBackups', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );

const PLACE = { page: 'backups' } as const;

/** The way to the unit's backups, with how many of its systems need something; not there for a unit without systems. */
export function BackupsEntry() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['backups', 'entry'],
    queryFn: async ({ signal }) => {
      const [{ items }] = await Promise.all([backupsApi.list(signal), addEntryWords()]);
      return {
        systems: items.length,
        toAct: items.filter(({ verdict }) => verdict === 'unmet' || verdict === 'unproved').length,
      };
    },
  });
  if (!data?.systems) return null;
  return (
    <a
      href={addressOf(PLACE)}
      className={css.entry}
      onClick={(event) => {
        event.preventDefault();
        goTo(PLACE);
      }}
    >
      <IconDatabaseHeart size={24} stroke={1.6} aria-hidden />
      <span>
        <b>{t('unitBackups.entry')}</b>
        <small data-act={data.toAct > 0 || undefined}>
          {data.toAct > 0 ? t('unitBackups.act', { count: data.toAct }) : t('unitBackups.fine')}
        </small>
      </span>
      <IconChevronRight size={20} stroke={1.8} aria-hidden />
    </a>
  );
}
