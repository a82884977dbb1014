import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { problemText } from '../../../forms/problem-text';
import { ActButton } from '../../controls/act-button';
import css from './restore.module.css';

type Props = {
  words: string;
  isBusy: boolean;
  problem: Problem | null;
  draft?: ReactNode;
  children?: ReactNode;
};

/** The foot of a stage: what is kept, a refusal in words, and the one primary button. */
export function Submit({ words, isBusy, problem, draft, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.foot}>
      {problem && !problem.isSignedOut && (
        <p className={css.problem} role="alert">
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          {problemText(t, problem)}
        </p>
      )}
      <div className={css.acts}>
        <span className={css.draft}>{draft}</span>
        {children}
        <ActButton type="submit" loading={isBusy}>
          {words}
        </ActButton>
      </div>
    </div>
  );
}
