import { IconBellRinging } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixRow, Standing } from '../../api/chase';
import type { IncidentDetail } from '../../api/types';
import { DRILL } from '../../drill-mode/drill-mode';
import { deadlineOf } from '../../marks/face';
import { useCan } from '../../session/use-me';
import { wordSpan } from '../../time/span';
import { useNowPast } from '../../time/ticker';
import { FamilyBar } from '../board/units-cell';
import { ActButton } from '../controls/act-button';
import { KeyCap } from '../controls/key-cap';
import { LoadFault } from '../controls/load-fault';
import { useMatrix } from '../data/use-matrix';
import { useUnits } from '../data/use-units';
import { remindable } from '../matrix/reminders';
import { faceOfRow, loudestFirst, medianAck, standingNow, tally } from '../matrix/standing';
import { StandingCounts } from '../matrix/standing-counts';
import { AnswerRow } from './answer-row';
import css from './answers-panel.module.css';
import { AssignmentDrawer } from './assignment-drawer';
import panel from './panel.module.css';

const NONE: MatrixRow[] = [];

type Props = { incident: IncidentDetail; onRemind: () => void };

/** The acknowledgement matrix of one incident: who has answered, who has not, and what is done about it. */
export function AnswersPanel({ incident, onRemind }: Props) {
  const { t } = useTranslation();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Standing | null>(null);
  const { data, error, refetch } = useMatrix({ incidentId: incident.id, limit: 500 }, { isWhole: true });
  const rows = data?.items ?? NONE;
  const now = useNowPast(
    useMemo(() => rows.flatMap(({ assignment }) => deadlineOf(assignment) ?? []), [rows]),
  );
  const counts = tally(rows, now);
  const shown = chosen
    ? rows.filter((row) => row.assignment.state !== 'recalled' && standingNow(row, now) === chosen)
    : rows;
  const bar = [
    counts.answered,
    counts.done,
    counts.waiting,
    counts.declined + counts.expired,
    counts.late + counts.unreachable,
  ];
  return (
    <section className={panel.panel} aria-labelledby="answers-title">
      <header className={css.head}>
        <h3 id="answers-title">{t('desk.answers.title')}</h3>
        {counts.total > 0 && (
          <p className={css.figure}>
            <strong>{counts.answered + counts.done + counts.expired}</strong>/{counts.total}
          </p>
        )}
      </header>
      {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && (
        <p className={css.empty}>
          {t(incident.can.dispatch ? 'desk.answers.emptyDispatch' : 'desk.answers.empty')}
        </p>
      )}
      {rows.length > 0 && (
        <>
          <div className={css.bar}>
            <FamilyBar counts={bar} />
          </div>
          <div className={css.legend}>
            <StandingCounts counts={counts} chosen={chosen} onChoose={setChosen} />
          </div>
          <AnswersTable rows={loudestFirst(shown, now)} now={now} onOpen={setOpenedId} />
          {shown.length === 0 && <p className={css.empty}>{t('matrix.none.filter')}</p>}
          <Foot rows={rows} now={now} onRemind={onRemind} />
        </>
      )}
      {openedId && <AssignmentDrawer id={openedId} onClose={() => setOpenedId(null)} />}
    </section>
  );
}

type TableProps = { rows: MatrixRow[]; now: number; onOpen: (assignmentId: string) => void };

function AnswersTable({ rows, now, onOpen }: TableProps) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  return (
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
            <th scope="col" className="unseen">
              {t('matrix.col.contact')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AnswerRow
              key={row.assignment.id}
              row={row}
              face={faceOfRow(row, now)}
              name={nameOf(row.assignment.unitId)}
              now={now}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The one act on all of them, with how many it touches; the median beside it. */
function Foot({ rows, now, onRemind }: { rows: MatrixRow[]; now: number; onRemind: () => void }) {
  const { t } = useTranslation();
  const canRemind = useCan('assignment.remind');
  const count = remindable(rows, now).length;
  const median = medianAck(rows);
  if (median === null && (count === 0 || !canRemind)) return null;
  return (
    <footer className={css.foot}>
      {canRemind && count > 0 && (
        <ActButton
          variant="outline"
          className={css.remind}
          leftSection={<IconBellRinging size={16} stroke={1.8} aria-hidden />}
          onClick={onRemind}
        >
          {t('matrix.remind.late', { count })}
          <span className={css.key}>
            <KeyCap>R</KeyCap>
          </span>
        </ActButton>
      )}
      {median !== null && (
        <p className={css.median}>
          {t(DRILL ? 'desk.answers.wallMedian' : 'desk.answers.median')}{' '}
          <strong>{wordSpan(t, median)}</strong>
        </p>
      )}
    </footer>
  );
}
