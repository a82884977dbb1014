import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import type { AssignmentState } from '../api/types';
import { problemText } from '../forms/problem-text';
import { UnitChip } from '../marks/unit-chip';
import css from './refusal.module.css';

const STATES = new Set<string>([
  'sent',
  'acknowledged',
  'declined',
  'in_progress',
  'done',
  'accepted',
  'returned',
  'recalled',
] satisfies AssignmentState[]);

type Props = {
  problem: Problem;
  /** What did not happen; *Chưa gửi được* when absent. */
  title?: string;
  /** Something typed is kept on the device. */
  hasDraft?: boolean;
  /** Whether the server might have acted without its answer arriving: true for acts, false for reading. */
  isAct?: boolean;
  extra?: string;
};

/** Why something did not work: what happened, what is safe, the present state when that is the reason, the id to read out. */
export function Refusal({ problem, title, hasDraft = false, isAct = true, extra }: Props) {
  const { t } = useTranslation();
  const { state } = problem.body;
  return (
    <div className={css.refusal} role="alert">
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div>
        <p className={css.title}>{title ?? t('unit.refused.title')}</p>
        {extra && <p>{extra}</p>}
        <p>{isAct && problem.isNetwork ? t('unit.refused.unknown') : problemText(t, problem)}</p>
        {state && STATES.has(state) && (
          <p className={css.state}>
            {t('unit.refused.state')} <UnitChip face={state as AssignmentState} />
          </p>
        )}
        {hasDraft && <p>{t('unit.refused.draft')}</p>}
        {problem.shortId && problem.status < 500 && (
          <p className={css.id}>{t('problem.id', { id: problem.shortId })}</p>
        )}
      </div>
    </div>
  );
}
