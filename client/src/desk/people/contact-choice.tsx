import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UnitSelect } from '../controls/unit-select';
import { useContacts } from '../units/contact-list';

type Props = {
  unitId: string | null;
  contactId: string | null;
  error?: string | null;
  onChange: (next: { unitId: string | null; contactId: string | null; name?: string }) => void;
};

/** The unit, and the one of its contacts that the account hangs on. */
export function ContactChoice({ unitId, contactId, error, onChange }: Props) {
  const { t } = useTranslation();
  const { data: contacts } = useContacts(unitId ? [unitId] : []);
  const isEmpty = unitId !== null && contacts?.length === 0;
  return (
    <>
      <UnitSelect
        label={t('people.form.unit')}
        required
        value={unitId}
        onChange={(next) => onChange({ unitId: next, contactId: null })}
        error={isEmpty ? t('people.form.noContacts') : !unitId && error}
      />
      {unitId && !isEmpty && (
        <Select
          label={t('people.form.contact')}
          required
          value={contactId}
          data={(contacts ?? []).map((one) => ({
            value: one.id,
            label: `${one.name} · ${t(`desk.contacts.${one.rank}`)}`,
          }))}
          onChange={(next) =>
            onChange({ unitId, contactId: next, name: contacts?.find(({ id }) => id === next)?.name })
          }
          error={error}
        />
      )}
    </>
  );
}
