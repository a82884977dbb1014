import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registersApi } from '../../api/registers';
import type { Contact, UnitItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import { useContacts } from '../units/contact-list';
import { useAccounts } from './account-link';
import { ContactDialog } from './contact-dialog';
import { ContactItem } from './contact-item';
import css from './parts.module.css';

type Act = { kind: 'add'; rank: Contact['rank'] } | { kind: 'edit' | 'retire'; contact: Contact };

/** The contacts of a unit, main first, to call and to write to; for who keeps them, to add, edit and retire. */
export function ContactRows({ unit }: { unit: UnitItem }) {
  const { t } = useTranslation();
  const canManage = useCan('contact.manage');
  const { data: contacts, error, refetch } = useContacts([unit.id]);
  const accounts = useAccounts(unit);
  const [act, setAct] = useState<Act | null>(null);
  const hasMain = contacts?.some(({ rank }) => rank === 'main') ?? false;
  return (
    <section className={css.section} aria-label={t('registers.unit.contacts')}>
      <header className={css.title}>
        <h3>{t('registers.unit.contacts')}</h3>
        {canManage && unit.isActive && (
          <Button
            variant="subtle"
            data-size="xs"
            leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
            onClick={() => setAct({ kind: 'add', rank: hasMain ? 'deputy' : 'main' })}
          >
            {t('registers.contact.add')}
          </Button>
        )}
      </header>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {contacts && !hasMain && (
        <p className={css.warn}>{t(`registers.contact.${contacts.length === 0 ? 'none' : 'noMain'}`)}</p>
      )}
      <ul>
        {contacts?.map((contact) => (
          <ContactItem
            key={contact.id}
            contact={contact}
            accounts={accounts}
            onAct={canManage ? (kind) => setAct({ kind, contact }) : null}
          />
        ))}
      </ul>
      {act && <ActDialog unit={unit} act={act} onClose={() => setAct(null)} />}
    </section>
  );
}

function ActDialog({ unit, act, onClose }: { unit: UnitItem; act: Act; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ['contacts'] });
  if (act.kind === 'add')
    return <ContactDialog unit={unit} rank={act.rank} onDone={refresh} onClose={onClose} />;
  const { contact } = act;
  if (act.kind === 'edit')
    return <ContactDialog unit={unit} contact={contact} onDone={refresh} onClose={onClose} />;
  return (
    <ReasonDialog
      title={t('registers.contact.retireHeading', { name: contact.name })}
      consequence={t('registers.contact.retireThen')}
      submit={t('registers.retire')}
      isAlarming
      draftName={`contact.retire.${contact.id}`}
      run={(body, key) => registersApi.retireContact(contact.id, body, key)}
      onDone={() => {
        say('good', t('registers.retiredNow', { name: contact.name }));
        refresh();
      }}
      onClose={onClose}
    />
  );
}
