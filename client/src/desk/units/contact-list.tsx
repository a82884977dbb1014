import { useQuery } from '@tanstack/react-query';
import { IconMail, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { unitsApi } from '../../api/endpoints';
import { LoadFault } from '../controls/load-fault';
import css from './contact-list.module.css';

/** The contacts of some units, main before deputy; for the team only (others see no button that leads here). */
export function useContacts(unitIds: string[]) {
  const ids = unitIds.toSorted();
  return useQuery({
    queryKey: ['contacts', ids],
    queryFn: async ({ signal }) => (await unitsApi.contacts(ids, signal)).items,
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
  });
}

/** Contacts one below the other, each number a link that dials. */
export function ContactList({ unitIds }: { unitIds: string[] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useContacts(unitIds);
  if (error) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return <p className={css.none}>{t('desk.contacts.none')}</p>;
  return (
    <ul className={css.list}>
      {data?.map((contact) => (
        <li key={contact.id}>
          <strong>{contact.name}</strong>
          <span className={css.line}>
            {[contact.position, t(`desk.contacts.${contact.rank}`)].filter(Boolean).join(' · ')}
          </span>
          {contact.phone && (
            <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>
              <IconPhone size={14} stroke={2} aria-hidden />
              {contact.phone}
            </a>
          )}
          {contact.email && (
            <a href={`mailto:${contact.email}`}>
              <IconMail size={14} stroke={2} aria-hidden />
              {contact.email}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
