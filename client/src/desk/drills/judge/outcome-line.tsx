import { IconAlertTriangle, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SheetCell } from '../../../api/drills';
import { wordSpan } from '../../../time/span';
import css from './judge.module.css';

type Outcome = SheetCell['outcomes'][number];

const toneOf = ({ is, tookMs, dueMs }: Outcome): 'good' | 'late' | 'missing' | 'waiting' => {
  if (is === 'completed') return (tookMs ?? 0) <= dueMs ? 'good' : 'late';
  return is === 'missing' ? 'missing' : 'waiting';
};
const ICONS = { good: IconCheck, late: IconAlertTriangle, missing: IconX, waiting: IconHourglass };

/** What the log says of one thing that was expected: how long it took, of how long it might. */
export function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const { inject, kind, dueMs, tookMs } = outcome;
  const tone = toneOf(outcome);
  const Icon = ICONS[tone];
  return (
    <li className={css.outcome} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`drills.outcome.${tone}`, {
        inject,
        what: t(`drills.expectation.${kind}`, { defaultValue: kind }),
        due: wordSpan(t, dueMs),
        took: wordSpan(t, tookMs ?? 0),
      })}
    </li>
  );
}
