import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem, UnitItem } from '../../api/types';
import { faceOf } from '../../marks/face';
import { UnitChip } from '../../marks/unit-chip';
import { dueNow } from '../../time/ticker';
import { Found } from '../controls/found';
import { useUnits } from '../data/use-units';
import css from './find-units.module.css';

type Props = {
  unit: UnitItem;
  query: string;
  isHere: boolean;
  isCursor: boolean;
  /** Its open assignment in this incident: ticked, cannot be chosen again. */
  locked: AssignmentItem | null;
  part: 'lead' | 'supporting' | null;
  onToggle: () => void;
};

/** One unit to choose: box, name with the match marked, kind; its part when chosen, its state when already assigned. */
export function UnitRow({ unit, query, isHere, isCursor, locked, part, onToggle }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const isTicked = locked !== null || part !== null;
  return (
    <li
      id={`unit-${unit.id}`}
      role="option"
      aria-selected={isTicked}
      aria-disabled={locked !== null}
      data-cursor={isCursor || undefined}
      className={css.row}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !locked && onToggle()}
    >
      <span className={css.box} data-ticked={isTicked || undefined} aria-hidden>
        {isTicked && <IconCheck size={14} stroke={3} />}
      </span>
      <span className={css.name}>
        <strong>
          <Found text={nameOf(unit.id)} query={query} />
        </strong>
        <small>
          {t(`desk.unitKind.${unit.kind}`)}
          {isHere && ` · ${t('desk.dispatch.here')}`}
        </small>
      </span>
      {locked && <UnitChip face={faceOf(locked, dueNow())} />}
      {part && <span className={css.part}>{t(`part.${part}`)}</span>}
    </li>
  );
}
