import { useTranslation } from 'react-i18next';
import type { DrillYear } from '../../api/learning';
import { kindOf } from '../drills/kind-words';
import css from './year.module.css';

/** The figures of the annual report, each with what it is of. */
export function YearFigures({ figures }: { figures: DrillYear['figures'] }) {
  const { t } = useTranslation();
  const of = (part: number, whole: number) => `${part}/${whole}`;
  const kinds = figures.kinds.filter(({ planned, held }) => planned + held > 0);
  const rows: readonly [string, string][] = [
    ...kinds.map(({ kind, planned, held }): [string, string] => [
      t('learning.figure.held', { kind: kindOf(t, kind) }),
      of(held, held + planned),
    ]),
    [t('learning.figure.bodies'), of(figures.bodiesTook, figures.bodies)],
    [t('learning.figure.systems'), of(figures.systemsExercised, figures.systems)],
    [t('learning.figure.findings'), of(figures.findingsAnswered, figures.findings)],
    [t('learning.figure.verified'), of(figures.actionsVerified, figures.actions)],
    [t('learning.figure.onTime'), of(figures.actionsOnTime, figures.actionsImplemented)],
    [t('learning.figure.overdue'), of(figures.actionsOverdue, figures.actions)],
    [t('learning.figure.risks'), of(figures.risksAccepted, figures.actions)],
  ];
  return (
    <dl className={css.figures} aria-label={t('learning.year.sheet.figures')}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
