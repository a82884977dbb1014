import { IconBellRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../../api/types';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import css from './calling.module.css';

/** That the team reminded, or has heard nothing since the acknowledgement: said once, calmly. */
export function Nudges({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const isAtWork = item.state === 'acknowledged' || item.state === 'in_progress';
  const words = [
    item.state === 'sent' &&
      item.remindedAt &&
      t('calling.reminded', { time: formatNarrow(item.remindedAt, now) }),
    isAtWork &&
      item.answerExpiredAt &&
      t('calling.expired', { time: formatNarrow(item.answerExpiredAt, now) }),
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <p className={css.nudge}>
      <IconBellRinging size={20} stroke={1.8} aria-hidden />
      <span>{words.join(' ')}</span>
    </p>
  );
}
