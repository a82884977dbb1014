import { IconLifebuoy, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../../api/types';
import { Countdown } from '../../marks/countdown';
import { deadlineOf, FACE_FAMILY, faceOf } from '../../marks/face';
import { UnitChip } from '../../marks/unit-chip';
import { wordSpan } from '../../time/span';
import { useUnits } from '../data/use-units';
import { answerTime } from './answers';
import css from './answers-panel.module.css';

type Props = { assignment: AssignmentItem; now: number; onOpen: () => void };

/** One unit's answer: state, minutes or countdown, latest word. The fact and its proof on one line. */
export function AnswerRow({ assignment, now, onOpen }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const face = faceOf(assignment, now);
  const family = FACE_FAMILY[face];
  const name = nameOf(assignment.unitId);
  return (
    <tr
      className={css.row}
      data-trouble={family === 'alarm' || family === 'warn' ? family : undefined}
      data-assignment={assignment.id}
      onClick={onOpen}
    >
      <th scope="row">
        <button type="button" className={css.unit}>
          {name}
        </button>
        {assignment.role === 'lead' && <span className={css.lead}>{t('part.lead')}</span>}
      </th>
      <td>
        <UnitChip face={face} />
      </td>
      <td className={css.time}>
        <AnswerClock assignment={assignment} now={now} what={name} />
      </td>
      <td>
        <LatestWord assignment={assignment} />
      </td>
    </tr>
  );
}

function AnswerClock({ assignment, now, what }: { assignment: AssignmentItem; now: number; what: string }) {
  const { t } = useTranslation();
  const deadline = deadlineOf(assignment);
  const isRunning = deadline !== null && (assignment.state === 'sent' || deadline < now);
  if (isRunning) {
    const until = assignment.state === 'sent' ? assignment.ackDueAt : (assignment.dueAt ?? '');
    return <Countdown until={until} what={what} className={deadline < now ? css.late : undefined} />;
  }
  const took = answerTime(assignment);
  return took === null ? '—' : wordSpan(t, took);
}

function LatestWord({ assignment }: { assignment: AssignmentItem }) {
  const { t } = useTranslation();
  const said = wordOf(assignment);
  if (said !== null) {
    return (
      <span className={css.word} title={said}>
        {isCalling(assignment) && <IconLifebuoy size={14} stroke={2} aria-label={t('desk.late.help')} />}
        {said}
      </span>
    );
  }
  if (assignment.state === 'sent') {
    const receipt = assignment.seenAt ? 'seen' : assignment.deliveredAt ? 'delivered' : 'sent';
    return <span className={css.word}>{t(`desk.answers.receipt.${receipt}`)}</span>;
  }
  if (assignment.acknowledgedBy?.via !== 'phone') {
    return <span className={css.word}>{assignment.acknowledgedBy?.name}</span>;
  }
  return (
    <span className={css.word}>
      <IconPhone size={14} stroke={2} aria-hidden />
      {t('desk.answers.byPhone', { name: assignment.spokeWith ?? '' })}
    </span>
  );
}

/** The unit's last word was a call for help. */
function isCalling({ state, helpAskedAt, lastNoteAt }: AssignmentItem): boolean {
  return state === 'in_progress' && helpAskedAt !== null && (lastNoteAt ?? '') <= helpAskedAt;
}

/** The unit's own latest words: a reason when it could not, a result when done, else its last note. */
function wordOf({ state, lastNote, result, reason }: AssignmentItem): string | null {
  if (state === 'declined' || state === 'returned' || state === 'recalled') return reason;
  if (state === 'done' || state === 'accepted') return result ?? lastNote;
  return lastNote;
}
