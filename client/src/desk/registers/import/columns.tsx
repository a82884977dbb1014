import { useTranslation } from 'react-i18next';
import type { Preview, Register } from '../../../api/registers';
import css from './import.module.css';
import { useFieldName } from './use-field-name';

/** How the file's columns were understood; open where one of them is not used. */
export function Columns({ columns, register }: { columns: Preview['columns']; register: Register }) {
  const { t } = useTranslation();
  const nameOf = useFieldName(register);
  const unused = columns.filter(({ field }) => field === null);
  return (
    <details className={css.columns} open={unused.length > 0}>
      <summary>{t('registers.import.columns')}</summary>
      <ul>
        {columns.map(({ letter, header, field }) => (
          <li key={letter} data-unused={field === null || undefined}>
            <b>{letter}</b> {header} → {field === null ? t('registers.import.unused') : nameOf(field)}
          </li>
        ))}
      </ul>
    </details>
  );
}
