import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixRow } from '../../api/chase';
import { UnitChip } from '../../marks/unit-chip';
import { FACE_FAMILY, type Face } from '../../marks/face';
import { AnswerClock, CallAsked, ContactLine, DeadlineTags, LatestWord, NextStep } from '../matrix/row-parts';
import css from './answers-panel.module.css';

type Props = {
  row: MatrixRow;
  face: Face;
  name: string;
  /** Moves by the minute and when a deadline passes: what changes by the second draws itself. */
  now: number;
  onOpen: (assignmentId: string) => void;
};

/** One unit's answer: state, minutes or countdown, its word, the last contact, what the ladder does next. */
export const AnswerRow = memo(function AnswerRow({ row, face, name, now, onOpen }: Props) {
  const { t } = useTranslation();
  const { assignment } = row;
  const family = FACE_FAMILY[face];
  return (
    <tr
      className={css.row}
      data-trouble={family === 'alarm' || family === 'warn' ? family : undefined}
      data-assignment={assignment.id}
      data-face={face}
      onClick={() => onOpen(assignment.id)}
    >
      <th scope="row">
        <button type="button" className={css.unit}>
          {name}
        </button>
        {assignment.role === 'lead' && <span className={css.lead}>{t('part.lead')}</span>}
        <CallAsked assignment={assignment} />
      </th>
      <td>
        <UnitChip face={face} />
      </td>
      <td className={css.time}>
        <AnswerClock assignment={assignment} now={now} what={name} />
      </td>
      <td>
        <LatestWord assignment={assignment} />
        <DeadlineTags deadlines={row.deadlines} />
      </td>
      <td className={css.chase}>
        <ContactLine row={row} now={now} />
        <NextStep row={row} now={now} />
      </td>
    </tr>
  );
});
