import { useTranslation } from 'react-i18next';
import { useNow } from '../time/ticker';
import { nextSteps, stepText } from './next-steps';
import css from './parts.module.css';
import type { NameOf } from './reason-text';

/** What to do next about some squares, in order. */
export function StepList({ squares, nameOf }: { squares: Parameters<typeof nextSteps>[0]; nameOf: NameOf }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const steps = nextSteps(squares);
  if (steps.length === 0) return <p className={css.quiet}>{t('backups.step.keep')}</p>;
  return (
    <ol className={css.steps}>
      {steps.map((step) => (
        <li key={`${step.key} ${step.copyId}`}>{stepText(t, step, nameOf, now)}</li>
      ))}
    </ol>
  );
}
