import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixRow } from '../../api/chase';
import { FACE_FAMILY, type Face } from '../../marks/face';
import { SeverityMark } from '../../marks/severity-mark';
import { UnitChip } from '../../marks/unit-chip';
import { useUnits } from '../data/use-units';
import css from './matrix-table.module.css';
import { AnswerClock, CallAsked, ContactLine, DeadlineTags, LatestWord, NextStep } from './row-parts';
import { faceOfRow } from './standing';

type Pick = (ids: string[], isOn: boolean) => void;
type Props = {
  rows: MatrixRow[];
  now: number;
  picked: ReadonlySet<string>;
  /** Null for who may not remind. */
  onPick: Pick | null;
  onOpen: (assignmentId: string) => void;
};

/** A row an assignment, with its incident; on a phone a card each. */
export function MatrixTable({ rows, now, picked, onPick, onOpen }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const ids = rows.map(({ assignment }) => assignment.id);
  const count = ids.filter((id) => picked.has(id)).length;
  return (
    <table className={css.table}>
      <caption className="unseen">{t('matrix.line')}</caption>
      <thead>
        <tr>
          {onPick && (
            <td className={css.pick}>
              <input
                type="checkbox"
                aria-label={t('matrix.page.pickAll')}
                checked={count === ids.length}
                ref={(box) => {
                  if (box) box.indeterminate = count > 0 && count < ids.length;
                }}
                onChange={(event) => onPick(ids, event.currentTarget.checked)}
              />
            </td>
          )}
          <th scope="col">{t('desk.board.units')}</th>
          <th scope="col">{t('desk.board.incident')}</th>
          <th scope="col">{t('desk.board.state')}</th>
          <th scope="col" className={css.time}>
            {t('desk.answers.time')}
          </th>
          <th scope="col">{t('desk.answers.word')}</th>
          <th scope="col">{t('matrix.col.contact')}</th>
          <th scope="col">{t('matrix.col.deadlines')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.assignment.id}
            row={row}
            face={faceOfRow(row, now)}
            name={nameOf(row.assignment.unitId)}
            now={now}
            isPicked={picked.has(row.assignment.id)}
            onPick={onPick}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Acts & { row: MatrixRow; face: Face; name: string; now: number };
type Acts = { isPicked: boolean; onPick: Pick | null; onOpen: (assignmentId: string) => void };

const Row = memo(function Row({ row, face, name, now, isPicked, onPick, onOpen }: RowProps) {
  const { t } = useTranslation();
  const { assignment, incidentTitle, severity } = row;
  const { id, incidentId, incidentCode } = assignment;
  const family = FACE_FAMILY[face];
  return (
    <tr
      className={css.row}
      data-assignment={id}
      data-face={face}
      data-trouble={family === 'alarm' || family === 'warn' ? family : undefined}
    >
      {onPick && (
        <td className={css.pick}>
          <input
            type="checkbox"
            aria-label={t('matrix.page.pick', { unit: name, code: incidentCode })}
            checked={isPicked}
            onChange={(event) => onPick([id], event.currentTarget.checked)}
          />
        </td>
      )}
      <th scope="row">
        <button type="button" className={css.unit} onClick={() => onOpen(id)}>
          {name}
        </button>
        {assignment.role === 'lead' && <span className={css.lead}>{t('part.lead')}</span>}
        <CallAsked assignment={assignment} />
      </th>
      <td className={css.incident}>
        <span className={css.code}>
          <SeverityMark severity={severity} size={18} />
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId }}
            title={`${incidentCode} · ${incidentTitle}`}
          >
            {incidentCode}
          </Link>
        </span>
        <span className={css.title}>{incidentTitle}</span>
      </td>
      <td className={css.state}>
        <UnitChip face={face} />
      </td>
      <td className={css.time}>
        <AnswerClock assignment={assignment} now={now} what={name} />
      </td>
      <td className={css.word}>
        <LatestWord assignment={assignment} />
      </td>
      <td className={css.contact}>
        <ContactLine row={row} now={now} />
        <NextStep row={row} now={now} />
      </td>
      <td className={css.deadlines}>
        <DeadlineTags deadlines={row.deadlines} />
      </td>
    </tr>
  );
});
