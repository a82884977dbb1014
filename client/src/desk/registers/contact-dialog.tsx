import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ContactForm, registersApi } from '../../api/registers';
import type { Contact, UnitItem } from '../../api/types';
import { RegisterDialog } from './register-dialog';
import { orNull, useRegisterForm } from './use-register-form';

const RANKS = ['main', 'deputy', 'head'] as const;
type Form = Record<'name' | 'position' | 'phone' | 'email', string> & { rank: Contact['rank'] };
type Props = {
  unit: UnitItem;
  contact?: Contact;
  /** What a new contact starts as. */
  rank?: Contact['rank'];
  onDone: () => void;
  onClose: () => void;
};

/** Adds a contact to a unit, or edits one. A second main contact, or a second head, is refused by name. */
export function ContactDialog({ unit, contact, rank = 'deputy', onDone, onClose }: Props) {
  const { t } = useTranslation();
  const edit = useRegisterForm<Form, Contact>({
    draftName: contact ? `contact.${contact.id}` : `contact.new.${unit.id}`,
    start: startOf(contact, rank),
    version: contact?.version ?? 0,
    needed: ['name'],
    faultsOf: { main_contact_exists: 'rank', head_contact_exists: 'rank' },
    save: (changed, key, version, form) =>
      contact
        ? registersApi.editContact(contact.id, version, patchOf(changed))
        : registersApi.addContact(unit.id, { name: form.name, rank: form.rank, ...given(form) }, key),
    onDone,
    onClose,
  });
  const { form, change, errorOf } = edit;
  const field = (name: Exclude<keyof Form, 'rank'>) => ({
    label: t(name === 'name' ? 'registers.contact.name' : `registers.field.${name}`),
    autoComplete: 'off',
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }),
    error: errorOf(name),
  });
  return (
    <RegisterDialog
      title={
        contact
          ? t('registers.editOf', { name: contact.name })
          : t('registers.contact.addHeading', { unit: unit.name })
      }
      edit={edit}
    >
      <TextInput {...field('name')} required data-autofocus maxLength={120} />
      <Select
        label={t('registers.field.rank')}
        value={form.rank}
        allowDeselect={false}
        onChange={(next) => next && change({ rank: next })}
        data={RANKS.map((value) => ({ value, label: t(`registers.rank.${value}`) }))}
        error={errorOf('rank')}
      />
      <TextInput {...field('position')} maxLength={120} />
      <TextInput {...field('phone')} type="tel" description={t('registers.contact.phoneLine')} />
      <TextInput {...field('email')} type="email" />
    </RegisterDialog>
  );
}

const startOf = (contact: Contact | undefined, rank: Contact['rank']): Form => ({
  name: contact?.name ?? '',
  rank: contact?.rank ?? rank,
  position: contact?.position ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
});

/** What was filled in. */
const given = ({ position, phone, email }: Form) =>
  Object.fromEntries(Object.entries({ position, phone, email }).filter(([, text]) => text.trim() !== ''));

const patchOf = ({ name, rank, ...texts }: Partial<Form>): ContactForm => ({
  ...(name !== undefined && { name }),
  ...(rank !== undefined && { rank }),
  ...orNull(texts),
});
