import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { problemText } from '../../../forms/problem-text';
import { ActButton } from '../../controls/act-button';
import css from './plan.module.css';

type Props = {
  /** Of the draft, or what has to be done first. */
  note: ReactNode;
  problem: Problem | null;
  isBusy: boolean;
  isBarred: boolean;
  submit: string;
  onSubmit: () => void;
};

/** Stays in sight below a long form: what is not saved, what was refused, and the act itself. */
export function SaveBar({ note, problem, isBusy, isBarred, submit, onSubmit }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.bar}>
      <span>
        {problem && !problem.isSignedOut && (
          <span className={css.problem} role="alert">
            {problemText(t, problem)}{' '}
          </span>
        )}
        {note}
      </span>
      <ActButton loading={isBusy} disabled={isBarred} onClick={onSubmit}>
        {submit}
      </ActButton>
    </div>
  );
}
