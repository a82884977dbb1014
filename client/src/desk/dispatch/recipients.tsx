import { IconAlertTriangle, IconMail, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../data/use-units';
import { useContacts } from '../units/contact-list';
import css from './recipients.module.css';

/** Who will get it, before it is sent: each unit's contacts, and which unit has none. */
export function Recipients({ unitIds }: { unitIds: string[] }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { data, isPlaceholderData } = useContacts(unitIds);
  if (unitIds.length === 0) return null;
  return (
    <div>
      <h4 className={css.title}>{t('desk.dispatch.recipients')}</h4>
      <table className={css.table}>
        <tbody>
          {unitIds.map((id) => {
            const own = data?.filter(({ unitId }) => unitId === id) ?? [];
            return (
              <tr key={id}>
                <th scope="row">{nameOf(id)}</th>
                <td>
                  {own.length > 0 ? (
                    own.map((contact) => (
                      <div key={contact.id} className={css.contact}>
                        <span>
                          {contact.name}
                          {contact.position && <small> · {contact.position}</small>}
                        </span>
                        {contact.phone && <IconPhone size={15} stroke={1.8} aria-label={contact.phone} />}
                        {contact.email && <IconMail size={15} stroke={1.8} aria-label={contact.email} />}
                      </div>
                    ))
                  ) : data && !isPlaceholderData ? (
                    <span className={css.none}>
                      <IconAlertTriangle size={15} stroke={2} aria-hidden />
                      {t('desk.contacts.none')}
                    </span>
                  ) : (
                    '…'
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
