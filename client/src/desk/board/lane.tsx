import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import { IncidentCard } from './incident-card';
import css from './lanes.module.css';
import { MovedCard } from './moved-card';
import type { ListProps } from './row-props';
import { useVirtualRows } from './use-virtual-rows';

type Props = ListProps & {
  state: IncidentState;
  ids: string[];
  /** How many belong here now, whatever is shown. */
  count: number;
  onFold?: (() => void) | undefined;
};

const GAP = 8;
const CARD = 143;
const sizeOfCard = () => CARD + GAP;

/** One state's incidents, scrolling on its own below a head that stays. Only the cards in sight are drawn. */
export function Lane(props: Props) {
  const { state, ids, count, rows, now, isPage, canDispatch, cursorId, selected, onSelect, onScrolled } =
    props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const cursor = useMemo(() => (cursorId ? ids.indexOf(cursorId) : -1), [ids, cursorId]);
  const keyOf = useCallback((index: number) => ids[index] ?? String(index), [ids]);
  const { virtual, margin } = useVirtualRows({
    count: ids.length,
    keyOf,
    sizeOf: sizeOfCard,
    scroller,
    isPage,
    list,
    keep: [cursor],
  });
  useEffect(() => () => onScrolled(state, false), [onScrolled, state]);
  return (
    <section className={css.lane} aria-labelledby={`lane-${state}`}>
      <header className={css.head}>
        <PhaseMark state={state} size={17} hasWord />
        <h2 id={`lane-${state}`}>{t(`incidentState.${state}`)}</h2>
        {props.onFold && (
          <button type="button" className={css.fold} onClick={props.onFold}>
            {t('desk.board.fold')}
          </button>
        )}
        <b>{count}</b>
      </header>
      <div
        ref={scroller}
        className={css.scroller}
        onScroll={(event) => onScrolled(state, event.currentTarget.scrollTop > 0)}
      >
        {ids.length === 0 && <p className={css.empty}>{t('desk.board.laneEmpty')}</p>}
        <ol ref={list} className={css.cards} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start, size }) => {
            const incident = rows.get(ids[index] ?? '');
            if (!incident) return null;
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start - margin}px)` }}
              >
                {incident.state === state ? (
                  <IncidentCard
                    incident={incident}
                    now={now}
                    canDispatch={canDispatch}
                    isSelected={selected.has(incident.id)}
                    onSelect={onSelect}
                  />
                ) : (
                  <MovedCard incident={incident} now={now} height={size - GAP} />
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
