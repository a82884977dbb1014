import { IconMail, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact, PersonRow } from '../../api/types';
import { AccountLink } from './account-link';
import css from './parts.module.css';

type Props = {
  contact: Contact;
  /** Undefined: not known, or not for this reader. */
  accounts: Map<string, PersonRow> | undefined;
  /** Null for who may not. */
  onAct: ((act: 'edit' | 'retire') => void) | null;
};

/** One contact: who, in which rank, how to reach them, and what may be done. */
export function ContactItem({ contact, accounts, onAct }: Props) {
  const { t } = useTranslation();
  const { name, rank, position } = contact;
  return (
    <li className={css.contact}>
      <div>
        <strong>{name}</strong>
        <span className={css.rank} data-main={rank === 'main' || undefined}>
          {t(`registers.rank.${rank}`)}
        </span>
      </div>
      {position && <p className={css.quiet}>{position}</p>}
      <Reach contact={contact} />
      <div className={css.links}>
        {onAct && (
          <>
            <button type="button" aria-label={t('registers.editOf', { name })} onClick={() => onAct('edit')}>
              {t('registers.edit')}
            </button>
            <button
              type="button"
              aria-label={t('registers.retireOf', { name })}
              onClick={() => onAct('retire')}
            >
              {t('registers.retire')}
            </button>
          </>
        )}
        {accounts && <AccountLink contact={contact} account={accounts.get(contact.id)} />}
      </div>
    </li>
  );
}

function Reach({ contact: { phone, email } }: { contact: Contact }) {
  const { t } = useTranslation();
  if (!phone && !email) return <p className={css.warn}>{t('registers.contact.unreachable')}</p>;
  return (
    <p className={css.reach}>
      {phone && (
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          <IconPhone size={14} stroke={2} aria-hidden />
          {phone}
        </a>
      )}
      {email && (
        <a href={`mailto:${email}`}>
          <IconMail size={14} stroke={2} aria-hidden />
          {email}
        </a>
      )}
    </p>
  );
}
