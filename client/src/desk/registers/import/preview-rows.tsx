import { Fragment, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewRow, Register, RowRemark } from '../../../api/registers';
import { useVirtualRows } from '../../board/use-virtual-rows';
import css from './preview-rows.module.css';
import { useFieldName } from './use-field-name';

type Props = { rows: PreviewRow[]; register: Register };

/** The rows of the file with what would become of each; only those in sight are drawn. */
export function PreviewRows({ rows, register }: Props) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const { virtual, margin } = useVirtualRows({
    count: rows.length,
    keyOf: (index) => String(rows[index]?.row ?? index),
    sizeOf: () => 52,
    scroller: table,
    isPage: true,
    list: table,
    keep: [],
  });
  let reached = margin;
  const drawn = virtual.getVirtualItems();
  const rest = virtual.getTotalSize() + margin;
  return (
    <table ref={table} className={css.table} aria-rowcount={rows.length + 1}>
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
        {drawn.map(({ index, key, start, end }) => {
          const row = rows[index];
          const gap = start - reached;
          reached = end;
          return (
            <Fragment key={key}>
              {gap > 0 && <Gap height={gap} />}
              {row && <Row row={row} index={index} register={register} measure={virtual.measureElement} />}
            </Fragment>
          );
        })}
        {rest > reached && <Gap height={rest - reached} />}
      </tbody>
    </table>
  );
}

function Gap({ height }: { height: number }) {
  return (
    <tr className={css.gap} aria-hidden style={{ height }}>
      <td colSpan={4} />
    </tr>
  );
}

type RowProps = {
  row: PreviewRow;
  index: number;
  register: Register;
  measure: (node: HTMLElement | null) => void;
};

function Row({ row, index, register, measure }: RowProps) {
  const { t } = useTranslation();
  const { status, name, unit, faults, notices, changes } = row;
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <span className={css.small}>{t('registers.import.row')} </span>
        {row.row}
      </th>
      <td>
        <span className={css.status} data-status={status}>
          {t(`registers.import.status.${status}`)}
        </span>
      </td>
      <td>
        <strong>{name}</strong>
        {unit && <span className={css.second}>{unit}</span>}
      </td>
      <td>
        {faults.map((fault, at) => (
          <Remark key={at} remark={fault} row={row.row} register={register} />
        ))}
        {status === 'changed' && <Changes changes={changes} register={register} />}
        {notices.map((notice, at) => (
          <Remark key={at} remark={notice} row={row.row} register={register} isNotice />
        ))}
      </td>
    </tr>
  );
}

type RemarkProps = { remark: RowRemark; row: number; register: Register; isNotice?: boolean };

/** Which cell, what stands in it, and what to do about it. */
function Remark({ remark, row, register, isNotice }: RemarkProps) {
  const { t } = useTranslation();
  const nameOf = useFieldName(register);
  const { field, column, value, message } = remark;
  return (
    <p className={css.remark} data-notice={isNotice || undefined}>
      {column && field && (
        <b>
          {t('registers.import.cell', { cell: `${column}${row}` })} · {nameOf(field)}
          {value && `: “${value}”`}.{' '}
        </b>
      )}
      {message}
    </p>
  );
}

function Changes({ changes, register }: { changes: PreviewRow['changes']; register: Register }) {
  const { t } = useTranslation();
  const nameOf = useFieldName(register);
  return changes.map(({ field, from, to }) => (
    <p key={field}>
      {nameOf(field)}: <s>{from ?? t('desk.conflict.nothing')}</s> → {to ?? t('desk.conflict.nothing')}
    </p>
  ));
}
