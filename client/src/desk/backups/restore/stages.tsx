import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestoreState } from '../../../api/restores';
import css from './restore.module.css';

const STAGES = ['plan', 'run', 'result', 'minutes'] as const;
export type Stage = (typeof STAGES)[number];

/** What is to be done next of a test in that state. */
export function stageOf(state: RestoreState): Stage {
  if (state === 'planned') return 'run';
  return state === 'running' ? 'result' : 'minutes';
}

/** The four stages of a test, and which one is now. */
export function Stages({ now }: { now: Stage }) {
  const { t } = useTranslation();
  const at = STAGES.indexOf(now);
  return (
    <ol className={css.stages} aria-label={t('restore-tests.stages')}>
      {STAGES.map((stage, index) => (
        <li key={stage} data-done={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
          <span className={css.number} aria-hidden>
            {index < at ? <IconCheck size={14} stroke={2.4} /> : index + 1}
          </span>
          {t(`restore-tests.stage.${stage}`)}
        </li>
      ))}
    </ol>
  );
}
