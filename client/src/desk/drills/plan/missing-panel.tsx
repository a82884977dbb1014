import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StartProblem } from '../../../api/drills';
import panel from '../panel.module.css';
import { problemWords } from '../refusals';
import css from './plan.module.css';

type Props = { problems: StartProblem[]; onOpen: (code: string) => void };

/** What keeps the drill from beginning, sentence by sentence; an inject's sentence leads to it. */
export function MissingPanel({ problems, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <section className={`${panel.panel} ${css.missing}`} aria-label={t('drills.missing.title')} role="alert">
      <div className={panel.head}>
        <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
        <h2>{t('drills.missing.count', { count: problems.length })}</h2>
        <p>{t('drills.missing.then')}</p>
      </div>
      <ul className={css.problems}>
        {problems.map((problem, at) => {
          const { of, what } = problemWords(t, problem);
          return (
            <li key={at}>
              {problem.about === 'inject' ? (
                <button type="button" className={panel.link} onClick={() => onOpen(problem.of)}>
                  {of} {problem.of}
                </button>
              ) : (
                <strong>
                  {of} {problem.about === 'scenario' ? '' : problem.of}
                </strong>
              )}{' '}
              {what}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
