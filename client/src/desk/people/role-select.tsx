import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types';
import { useCan } from '../../session/use-me';

export const ROLES: readonly Role[] = [
  'coordinator',
  'responder',
  'lead',
  'leader',
  'unit_contact',
  'auditor',
  'organiser',
  'evaluator',
  'admin',
];

/** The roles that whoever chooses may give; what each may do stands below. */
export function RoleSelect({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation();
  const canMakeAdmins = useCan('person.manage_admins');
  const roles = ROLES.filter((role) => role !== 'admin' || canMakeAdmins);
  return (
    <Select
      label={t('people.form.role')}
      description={t(`people.about.${value}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      allowDeselect={false}
      value={value}
      data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      onChange={(next) => next && onChange(next)}
    />
  );
}
