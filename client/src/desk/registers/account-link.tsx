import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleApi } from '../../api/people';
import type { Contact, PersonRow, UnitItem } from '../../api/types';
import { useCan } from '../../session/use-me';

/** The accounts that hang on a unit's contacts, by contact; undefined while not known, or for who may not see people. */
export function useAccounts(unit: UnitItem): Map<string, PersonRow> | undefined {
  const { data } = useQuery({
    queryKey: ['people', 'of-unit', unit.id],
    enabled: useCan('person.read'),
    queryFn: async ({ signal }) => {
      const { items } = await peopleApi.list({ q: unit.name, role: 'unit_contact', limit: 200 }, signal);
      return items.filter((person) => person.unit?.id === unit.id);
    },
  });
  return data && new Map(data.flatMap((person) => (person.contactId ? [[person.contactId, person]] : [])));
}

type Props = { contact: Contact; account: PersonRow | undefined };

/** The way to the account of a contact, or to inviting one. */
export function AccountLink({ contact, account }: Props) {
  const { t } = useTranslation();
  const canInvite = useCan('person.invite');
  if (account)
    return (
      <Link to="/people" search={{ q: account.login }}>
        {t(`registers.account.${account.state}`)}
      </Link>
    );
  if (!canInvite) return null;
  return (
    <Link
      to="/people"
      search={{ invite: contact.id }}
      aria-label={t('registers.account.inviteOf', { name: contact.name })}
    >
      {t('registers.account.invite')}
    </Link>
  );
}
