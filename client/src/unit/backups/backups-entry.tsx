import { IconChevronRight, IconDatabaseHeart } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBackups } from '../../backups/use-backups';
import { addWords } from '../../i18n/i18n';
import { PlaceLink } from '../place-link';
import css from './backups.module.css';

const addEntryWords = () =>
  addWords('unitBackups', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );

/** The way to the unit's backups, with how many of its systems need something; not there for a unit without systems. */
export function BackupsEntry() {
  const { t } = useTranslation();
  const { data } = useBackups();
  const words = useQuery({
    queryKey: ['words', 'unitBackups'],
    queryFn: () => addEntryWords().then(() => true),
    retry: true,
  });
  if (!data?.items.length || !words.data) return null;
  const toAct = data.items.filter(({ verdict }) => verdict === 'unmet' || verdict === 'unproved').length;
  return (
    <PlaceLink to={{ page: 'backups' }} className={`${css.entry} ${css.alone}`}>
      <IconDatabaseHeart size={24} stroke={1.6} aria-hidden />
      <span>
        <b>{t('unitBackups.entry')}</b>
        <small data-act={toAct > 0 || undefined}>
          {toAct > 0 ? t('unitBackups.act', { count: toAct }) : t('unitBackups.fine')}
        </small>
      </span>
      <IconChevronRight size={20} stroke={1.8} aria-hidden />
    </PlaceLink>
  );
}
