import { useTranslation } from 'react-i18next';
import type { MselRow } from '../../../../api/drill-plan';
import css from '../../../registers/import/preview-rows.module.css';
import { useFieldWord } from './field-words';

/** The rows of the list with what would become of each. */
export function ListRows({ rows }: { rows: MselRow[] }) {
  const { t } = useTranslation();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['row', 'result', 'subject', 'detail'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`registers.import.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.row} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row: { row, status, code, title, changes, faults, notices } }: { row: MselRow }) {
  const { t } = useTranslation();
  const wordOf = useFieldWord();
  return (
    <tr>
      <th scope="row">
        <span className={css.small}>{t('registers.import.row')} </span>
        {row}
      </th>
      <td>
        <span className={css.status} data-status={status}>
          {t(`registers.import.status.${status}`)}
        </span>
      </td>
      <td>
        <strong>{title || '—'}</strong>
        {code && <span className={css.second}>{code}</span>}
      </td>
      <td>
        {faults.map((fault, at) => (
          <Remark key={at} remark={fault} row={row} />
        ))}
        {changes.map(({ field, from, to }) => (
          <p key={field}>
            {wordOf(field)}: <s>{from || t('desk.conflict.nothing')}</s> → {to || t('desk.conflict.nothing')}
          </p>
        ))}
        {notices.map((notice, at) => (
          <Remark key={at} remark={notice} row={row} isNotice />
        ))}
      </td>
    </tr>
  );
}

type RemarkProps = { remark: MselRow['faults'][number]; row: number; isNotice?: boolean };

/** Which cell, and what to do about it. */
function Remark({ remark: { column, field, message }, row, isNotice }: RemarkProps) {
  const { t } = useTranslation();
  const wordOf = useFieldWord();
  return (
    <p className={css.remark} data-notice={isNotice || undefined}>
      {column && field && (
        <b>
          {t('registers.import.cell', { cell: `${column}${row}` })} · {wordOf(field)}.{' '}
        </b>
      )}
      {message}
    </p>
  );
}
