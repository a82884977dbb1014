import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import type { Place } from './board-order';
import { OPEN_STATES } from './board-search';
import { Lane } from './lane';
import css from './lanes.module.css';
import type { ListProps } from './row-props';

type Props = ListProps & {
  places: Place[];
  /** How many belong to each state now: live, while positions wait. */
  counts: ReadonlyMap<string, number>;
  /** The states asked for; all open ones when absent. */
  states: IncidentState[] | undefined;
};

const NONE: string[] = [];

/** The states as lanes from left to right; what is resolved stays folded until asked for. Where they have no room, one at a time. */
export function Lanes(props: Props) {
  const { places, counts, states, isPage, cursorId } = props;
  const isNarrow = useMediaQuery('(max-width: 1000px)', undefined, { getInitialValueInEffect: false });
  const [isUnfolded, setIsUnfolded] = useState(false);
  const [chosen, setChosen] = useState<IncidentState | null>(null);
  const byState = useMemo(() => {
    const lanes = new Map<string, string[]>();
    for (const { id, group } of places) {
      const ids = lanes.get(group);
      if (ids) ids.push(id);
      else lanes.set(group, [id]);
    }
    return lanes;
  }, [places]);
  const [followed, setFollowed] = useState(cursorId);
  if (cursorId !== followed) {
    setFollowed(cursorId); // the lane goes with the cursor
    const group = places.find(({ id }) => id === cursorId)?.group;
    if (group) setChosen(group as IncidentState);
  }
  const shown = OPEN_STATES.filter((state) => !states || states.includes(state));
  const isFolded = (state: IncidentState) => state === 'resolved' && !states && !isUnfolded;
  const count = (state: IncidentState) => counts.get(state) ?? 0;
  const current =
    chosen && shown.includes(chosen) ? chosen : (shown.find((state) => count(state) > 0) ?? shown[0]);
  if ((isPage || isNarrow) && current) {
    return (
      <div className={css.single}>
        <LaneTabs states={shown} current={current} count={count} onChoose={setChosen} />
        <Lane
          key={current}
          {...props}
          state={current}
          ids={byState.get(current) ?? NONE}
          count={count(current)}
        />
      </div>
    );
  }
  return (
    <div className={css.lanes} data-choosing={props.selected.size > 0 || undefined}>
      {shown.map((state) =>
        isFolded(state) ? (
          <FoldedLane key={state} state={state} count={count(state)} onUnfold={() => setIsUnfolded(true)} />
        ) : (
          <Lane
            key={state}
            {...props}
            state={state}
            ids={byState.get(state) ?? NONE}
            count={count(state)}
            onFold={state === 'resolved' && !states ? () => setIsUnfolded(false) : undefined}
          />
        ),
      )}
    </div>
  );
}

type FoldedProps = { state: IncidentState; count: number; onUnfold: () => void };

function FoldedLane({ state, count, onUnfold }: FoldedProps) {
  const { t } = useTranslation();
  const word = t(`incidentState.${state}`);
  return (
    <button
      type="button"
      className={css.folded}
      aria-label={t('desk.board.unfold', { state: word, count })}
      onClick={onUnfold}
    >
      <PhaseMark state={state} size={17} hasWord />
      <b>{count}</b>
      <span>{word}</span>
    </button>
  );
}

type TabsProps = {
  states: IncidentState[];
  current: IncidentState;
  count: (state: IncidentState) => number;
  onChoose: (state: IncidentState) => void;
};

function LaneTabs({ states, current, count, onChoose }: TabsProps) {
  const { t } = useTranslation();
  return (
    <div className={css.tabs} role="group" aria-label={t('desk.board.lanes')}>
      {states.map((state) => (
        <button key={state} type="button" aria-pressed={state === current} onClick={() => onChoose(state)}>
          <PhaseMark state={state} size={15} hasWord />
          {t(`incidentState.${state}`)} <b>{count(state)}</b>
        </button>
      ))}
    </div>
  );
}
