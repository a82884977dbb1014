import type { AssignmentItem } from '../api/types';
import { FACE_FAMILY } from '../marks/face';
import { UnitChip } from '../marks/unit-chip';
import { When } from '../marks/when';
import { CardTop } from './card-top';
import css from './list.module.css';

/** An order that asks nothing of the unit any more: how it ended, when, and the words that ended it. */
export function FinishedCard({ item }: { item: AssignmentItem }) {
  const endedAt = item.recalledAt ?? item.declinedAt ?? item.acceptedAt ?? item.doneAt;
  const isOver = item.state === 'declined' || item.state === 'recalled';
  const words = isOver ? item.reason : item.result;
  return (
    <li
      className={`${css.card} ${css.quiet}`}
      data-assignment={item.id}
      data-family={FACE_FAMILY[item.state]}
    >
      <CardTop item={item}>
        <UnitChip face={item.state} />
      </CardTop>
      <p className={css.facts}>
        {endedAt && <When at={endedAt} form="narrow" />}
        {words && ` · ${words}`}
      </p>
    </li>
  );
}
