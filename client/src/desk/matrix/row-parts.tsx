import { IconLifebuoy, IconPhone, IconPhoneCall, IconStairsUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeadlineStanding, MatrixRow } from '../../api/chase';
import type { AssignmentItem } from '../../api/types';
import { Countdown } from '../../marks/countdown';
import { deadlineOf } from '../../marks/face';
import { formatInstant, formatNarrow } from '../../time/instant';
import { wordSpan } from '../../time/span';
import { channelWord, deadlineWord } from '../events/chase-sentences';
import { reasonWord } from './delivery-reason';
import { isCallOpen, nextStep } from './next-step';
import css from './row-parts.module.css';

type OfRow = { row: MatrixRow; now: number };

/** Minutes to the answer, or the clock of what the unit owes now. */
export function AnswerClock({
  assignment,
  now,
  what,
}: {
  assignment: AssignmentItem;
  now: number;
  what: string;
}) {
  const { t } = useTranslation();
  const deadline = deadlineOf(assignment);
  if (deadline !== null && (assignment.state === 'sent' || deadline < now)) {
    const until = assignment.state === 'sent' ? assignment.ackDueAt : (assignment.dueAt ?? '');
    return <Countdown until={until} what={what} className={deadline < now ? css.late : undefined} />;
  }
  const { sentAt, acknowledgedAt, declinedAt } = assignment;
  const answered = acknowledgedAt ?? declinedAt;
  return answered ? wordSpan(t, Date.parse(answered) - Date.parse(sentAt)) : '—';
}

/** What the unit said last: its own words, else how far the order came. */
export function LatestWord({ assignment }: { assignment: AssignmentItem }) {
  const { t } = useTranslation();
  const said = wordOf(assignment);
  if (said !== null) {
    const { state, helpAskedAt, lastNoteAt } = assignment;
    const isCalling = state === 'in_progress' && helpAskedAt !== null && (lastNoteAt ?? '') <= helpAskedAt;
    return (
      <span className={css.word} title={said}>
        {isCalling && <IconLifebuoy size={14} stroke={2} aria-label={t('desk.late.help')} />}
        {said}
      </span>
    );
  }
  if (assignment.state === 'sent') {
    const receipt = assignment.seenAt ? 'seen' : assignment.deliveredAt ? 'delivered' : 'sent';
    return <span className={css.word}>{t(`desk.answers.receipt.${receipt}`)}</span>;
  }
  if (assignment.acknowledgedBy?.via !== 'phone')
    return <span className={css.word}>{assignment.acknowledgedBy?.name}</span>;
  return (
    <span className={css.word}>
      <IconPhone size={14} stroke={2} aria-hidden />
      {t('desk.answers.byPhone', { name: assignment.spokeWith ?? '' })}
    </span>
  );
}

/** The unit's own latest words: a reason when it could not, a result when done, else its last note. */
function wordOf({ state, lastNote, result, reason }: AssignmentItem): string | null {
  if (state === 'declined' || state === 'returned' || state === 'recalled') return reason;
  if (state === 'done' || state === 'accepted') return result ?? lastNote;
  return lastNote;
}

/** When, by which channel and to whom the last message went; what did not arrive in alarm, with the server's words. */
export function ContactLine({ row: { lastContact, hasWorkingContact, lostCount, assignment }, now }: OfRow) {
  const { t } = useTranslation();
  if (!hasWorkingContact && assignment.state === 'sent')
    return <span className={`${css.line} ${css.lost}`}>{t('matrix.contact.nobody')}</span>;
  if (!lastContact) return <span className={css.line}>{t('matrix.contact.notYet')}</span>;
  const { at, channel, name, state, reason } = lastContact;
  const isLost = state === 'failed' || state === 'bounced';
  const key = isLost ? (name ? 'lost' : 'lostNameless') : name ? 'line' : 'nameless';
  const lost = lostCount > 0 && t('matrix.contact.lostCount', { count: lostCount });
  const why = reason && t('matrix.contact.why', { words: reasonWord(t, reason) });
  return (
    <span
      className={`${css.line} ${isLost ? css.lost : ''}`}
      title={[formatInstant(at, 'exact'), why, lost].filter(Boolean).join('\n')}
    >
      {t(`matrix.contact.${key}`, { time: formatNarrow(at, now), channel: channelWord(t, channel), name })}
      {isLost && reason && <span className="unseen"> {why}</span>}
    </span>
  );
}

/** What the ladder does next by itself: *14:20 gọi thủ trưởng · bước 3/5*. */
export function NextStep({ row: { ladder }, now }: OfRow) {
  const { t } = useTranslation();
  if (!ladder) return null;
  return (
    <span className={css.line} title={ladder.policy}>
      <IconStairsUp size={14} stroke={2} aria-hidden />
      {nextStep(t, ladder, now)}
    </span>
  );
}

/** Whether the first report and the result come in time, as small tags. */
export function DeadlineTags({ deadlines }: { deadlines: DeadlineStanding[] }) {
  const { t } = useTranslation();
  if (deadlines.length === 0) return null;
  return (
    <span className={css.tags}>
      {deadlines.map(({ which, standing, targetAt }) => (
        <span
          key={which}
          className={css.tag}
          data-standing={standing}
          title={t('matrix.deadline.title', {
            which: deadlineWord(t, which),
            time: formatInstant(targetAt),
          })}
        >
          {t(`matrix.deadline.${which}`)}: {t(`matrix.deadline.${standing}`)}
        </span>
      ))}
    </span>
  );
}

/** *Nhờ gọi lại*, until the unit has said anything else. */
export function CallAsked({ assignment }: { assignment: AssignmentItem }) {
  const { t } = useTranslation();
  if (!isCallOpen(assignment)) return null;
  return (
    <span className={`${css.tag} ${css.call}`}>
      <IconPhoneCall size={13} stroke={2.2} aria-hidden />
      {t('matrix.call')}
    </span>
  );
}
