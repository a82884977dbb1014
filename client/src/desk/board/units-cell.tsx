import type { AssignmentBrief } from '../../api/types';
import { byFace, FACE_FAMILY, faceOf, hasAnswered, type FaceFamily } from '../../marks/face';
import { UnitDot } from '../../marks/unit-dot';
import { useUnits } from '../data/use-units';
import css from './units-cell.module.css';
import { useWords } from '../../i18n/use-words';

/** Above this a bar tells the same. */
const MOST_DOTS = 10;
const FAMILIES: FaceFamily[] = ['act', 'good', 'wait', 'warn', 'alarm'];

type Props = { assignments: AssignmentBrief[]; now: number; most?: number };

/** Who has answered: a dot a unit (answered, waiting, trouble), a bar above `most`, and `2/4`. */
export function UnitsCell({ assignments, now, most = MOST_DOTS }: Props) {
  const t = useWords();
  const { nameOf } = useUnits();
  const live = assignments.filter(({ state }) => state !== 'recalled');
  if (live.length === 0) return <span className={css.none}>{t('desk.board.noUnits')}</span>;
  const faces = live
    .map((assignment) => ({
      id: assignment.id,
      unit: nameOf(assignment.unitId),
      face: faceOf(assignment, now),
    }))
    .toSorted((one, other) => byFace(one.face, other.face));
  const answered = live.filter(hasAnswered).length;
  const count = `${answered}/${live.length}`;
  return (
    <span className={css.cell}>
      {faces.length <= most ? (
        <span className={css.dots}>
          {faces.map(({ id, unit, face }) => (
            <UnitDot key={id} face={face} unit={unit} />
          ))}
        </span>
      ) : (
        <FamilyBar
          counts={FAMILIES.map((family) => faces.filter(({ face }) => FACE_FAMILY[face] === family).length)}
        />
      )}
      <strong className={css.count} title={t('desk.board.answered', { answered, total: live.length })}>
        <span aria-hidden>{count}</span>
        <span className="unseen">{t('desk.board.answered', { answered, total: live.length })}</span>
      </strong>
    </span>
  );
}

/** The same families as the dots, as parts of one bar. Decoration beside the count; the alarm part is hatched. */
export function FamilyBar({ counts }: { counts: number[] }) {
  return (
    <span className={css.bar} aria-hidden>
      {counts.map(
        (count, at) =>
          count > 0 && <i key={FAMILIES[at]} data-family={FAMILIES[at]} style={{ flexGrow: count }} />,
      )}
    </span>
  );
}
