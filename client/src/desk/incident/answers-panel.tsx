import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { hasAnswered, type Face } from '../../marks/face';
import { UnitDot } from '../../marks/unit-dot';
import { wordSpan } from '../../time/span';
import { useNow } from '../../time/ticker';
import { FamilyBar } from '../board/units-cell';
import { AnswerRow } from './answer-row';
import { medianAnswer, orderAnswers, tallyOf, type Tally } from './answers';
import css from './answers-panel.module.css';
import panel from './panel.module.css';
import { AssignmentDrawer } from './assignment-drawer';

const LEGEND: [keyof Tally, Face][] = [
  ['answered', 'acknowledged'],
  ['waiting', 'delivered'],
  ['declined', 'declined'],
  ['late', 'overdue'],
];

/** Who has answered and who has not: count, bar, and a row a unit, each opening its assignment. */
export function AnswersPanel({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const now = useNow();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const { assignments } = incident;
  const tally = tallyOf(assignments, now);
  const median = medianAnswer(assignments);
  return (
    <section className={panel.panel} aria-labelledby="answers-title">
      <header className={css.head}>
        <h3 id="answers-title">{t('desk.answers.title')}</h3>
        {tally.total > 0 && (
          <p className={css.figure}>
            <strong>{assignments.filter(hasAnswered).length}</strong>/{tally.total}
          </p>
        )}
      </header>
      {assignments.length === 0 ? (
        <p className={css.empty}>
          {t(incident.can.dispatch ? 'desk.answers.emptyDispatch' : 'desk.answers.empty')}
        </p>
      ) : (
        <>
          <div className={css.bar}>
            <FamilyBar counts={[tally.answered, 0, tally.waiting, tally.declined, tally.late]} />
          </div>
          <ul className={css.legend}>
            {LEGEND.filter(([part]) => tally[part] > 0).map(([part, face]) => (
              <li key={part}>
                <UnitDot face={face} unit="" />
                <strong>{tally[part]}</strong> {t(`desk.answers.${part as 'answered'}`)}
              </li>
            ))}
          </ul>
          <div className={css.scroller}>
            <table className={css.table}>
              <caption className="unseen">{t('desk.answers.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('desk.board.units')}</th>
                  <th scope="col">{t('desk.board.state')}</th>
                  <th scope="col" className={css.time}>
                    {t('desk.answers.time')}
                  </th>
                  <th scope="col">{t('desk.answers.word')}</th>
                </tr>
              </thead>
              <tbody>
                {orderAnswers(assignments, now).map((assignment) => (
                  <AnswerRow
                    key={assignment.id}
                    assignment={assignment}
                    now={now}
                    onOpen={() => setOpenedId(assignment.id)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          {median !== null && (
            <p className={css.median}>
              {t('desk.answers.median')} <strong>{wordSpan(t, median)}</strong>
            </p>
          )}
        </>
      )}
      {openedId && <AssignmentDrawer id={openedId} onClose={() => setOpenedId(null)} />}
    </section>
  );
}
