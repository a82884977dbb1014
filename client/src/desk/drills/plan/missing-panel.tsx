import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StartProblem } from '../../../api/drills';
import panel from '../panel.module.css';
import { problemWords, sameProblems } from '../refusals';
import css from './plan.module.css';

type Props = { problems: StartProblem[]; nameOf: (party: string) => string; onOpen: (code: string) => void };

/** What keeps the drill from beginning, sentence by sentence; an inject in it leads there. */
export function MissingPanel({ problems, nameOf, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <section className={`${panel.panel} ${css.missing}`} aria-label={t('drills.missing.title')} role="alert">
      <div className={panel.head}>
        <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
        <h2>{t('drills.missing.count', { count: problems.length })}</h2>
        <p>{t('drills.missing.then')}</p>
      </div>
      <ul className={css.problems}>
        {sameProblems(problems).map((group, at) => (
          <Sentence key={at} group={group} nameOf={nameOf} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

const GATE_ITEMS = [
  ...(['objectives', 'scenario', 'data', 'evaluation', 'people'] as const),
  ...(['real_work', 'briefed', 'means', 'stop_known'] as const),
] as const;

function Sentence({ group, nameOf, onOpen }: Pick<Props, 'nameOf' | 'onOpen'> & { group: StartProblem[] }) {
  const { t } = useTranslation();
  const [first] = group;
  if (!first) return null;
  const { of, what } = problemWords(t, first);
  const subjects = first.about === 'scenario' ? [] : group.map((one) => one.of);
  const shown = (subject: string) => {
    if (first.about === 'party') return `“${nameOf(subject)}”`;
    const item = GATE_ITEMS.find((one) => first.about === 'gate' && one === subject);
    return item ? `“${t(`drills.gates.item.${item}`)}”` : subject;
  };
  return (
    <li>
      <strong>{of}</strong>
      {subjects.map((subject) =>
        first.about === 'inject' ? (
          <button key={subject} type="button" className={panel.link} onClick={() => onOpen(subject)}>
            {subject}
          </button>
        ) : (
          <strong key={subject}>{shown(subject)}</strong>
        ),
      )}
      <span>{what}</span>
    </li>
  );
}
