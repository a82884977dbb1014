import { useTranslation } from 'react-i18next';
import type { DrillReport, ReportScore } from '../../../api/drills';
import { RatingChip } from '../judge/rating-chip';
import { pointsText } from '../judge/sheet';
import panel from '../panel.module.css';
import css from './report.module.css';

/** The result at a glance; never a score without its coverage. */
export function Scores({ report: { score, objectives, players } }: { report: DrillReport }) {
  const { t } = useTranslation();
  return (
    <section className={panel.panel} aria-label={t('drills.report.scores')}>
      <div className={css.total}>
        <Points score={score} />
        <div>
          <h2>{t('drills.report.scores')}</h2>
          <Coverage score={score} />
        </div>
      </div>
      <div className={css.columns}>
        <ScoreList title={t('drills.report.objectives')} scores={objectives} />
        <ScoreList title={t('drills.report.players')} scores={players} />
      </div>
    </section>
  );
}

function Points({ score: { points, letter } }: { score: ReportScore }) {
  const { t, i18n } = useTranslation();
  return (
    <p className={css.points}>
      <strong>{pointsText(points, i18n.language)}</strong>
      {letter ? <RatingChip rating={letter} /> : <span className={css.few}>{t('drills.report.few')}</span>}
    </p>
  );
}

function Coverage({ score: { evaluated, total, isCapped } }: { score: ReportScore }) {
  const { t } = useTranslation();
  return (
    <span className={css.of}>
      {t('drills.report.coverage', { evaluated, total })}
      {isCapped && ` · ${t('drills.report.capped')}`}
    </span>
  );
}

function ScoreList({ title, scores }: { title: string; scores: ReportScore[] }) {
  const { i18n } = useTranslation();
  return (
    <div>
      <h3>{title}</h3>
      <ul className={css.scores}>
        {scores.map((score) => (
          <li key={score.key}>
            <span>{score.text}</span>
            <Coverage score={score} />
            <b>{pointsText(score.points, i18n.language)}</b>
            {score.letter ? <RatingChip rating={score.letter} /> : <i>{score.points !== null && '—'}</i>}
          </li>
        ))}
      </ul>
    </div>
  );
}
