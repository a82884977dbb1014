import { useTranslation } from 'react-i18next';
import type { Register } from '../../../api/registers';

/** Gives a register's field as people call it. */
export function useFieldName(register: Register): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    if (field !== 'name') return t(`registers.field.${field as 'code'}`);
    if (register === 'contacts') return t('registers.contact.name');
    return t(register === 'systems' ? 'registers.system.name' : 'registers.field.name');
  };
}
