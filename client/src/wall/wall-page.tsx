import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnToken } from '../api/types';
import { lateList } from '../desk/board/late-list';
import { useUnitsIndex } from '../desk/data/use-units';
import { areaFigures } from '../desk/map/area-figures';
import { formatInstant } from '../time/instant';
import { useNow } from '../time/ticker';
import { keepAwake } from './keep-awake';
import { LateRows } from './late-rows';
import { useWallData } from './wall-data';
import { wallFigures } from './wall-figures';
import { WallFoot } from './wall-foot';
import { WallHead } from './wall-head';
import { WallMap } from './wall-map';
import css from './wall-page.module.css';
import { WallTiles } from './wall-tiles';
import { useWallState } from './wall-stand';

type Props = { own: OwnToken; onLeave: () => void };

/** Is it live · four figures · who is late · where · the newest incident and the latest answer. No controls, no scrolling. */
export function WallPage({ own, onLeave }: Props) {
  const { t } = useTranslation();
  const second = useNow();
  const { open, incidents, watched, answer, shown, now } = useWallData();
  const { all, nameOf, isLoaded } = useUnitsIndex();
  const late = useMemo(
    () => (incidents && watched ? lateList(watched, incidents, second) : null),
    [incidents, watched, second],
  );
  const figures = useMemo(() => open && wallFigures(open, now), [open, now]);
  const areas = useMemo(() => open && areaFigures(open, now), [open, now]);
  const hasRows = late !== null && figures !== undefined && isLoaded;
  const state = useWallState(hasRows);
  const oldAt = state.kind === 'disconnected' ? formatInstant(state.since, 'time') : null;
  useEffect(() => {
    document.title = `${t('wall.title')} · ${t('app')}`;
  }, [t]);
  useEffect(keepAwake, []);
  return (
    <div
      className={css.wall}
      data-live={state.kind}
      data-shown={shown ?? undefined}
      data-quiet={late?.length === 0 || undefined}
      style={driftAt(second)}
    >
      <WallHead state={state} name={own.name} now={second} onLeave={onLeave} />
      <main className={css.main}>
        <WallTiles figures={figures} now={now} oldAt={oldAt} />
        {hasRows && (
          <LateRows late={late} nameOf={nameOf} isAllAnswered={figures.orders > 0 && figures.waiting === 0} />
        )}
        {areas && isLoaded && <WallMap units={all} nameOf={nameOf} figures={areas} />}
      </main>
      <WallFoot open={open} answer={answer} nameOf={nameOf} expiresAt={own.expiresAt} now={second} />
    </div>
  );
}

const HOUR_MS = 3_600_000;
const STEPS = [0, 1, 2, 1, 0, -1, -2, -1];

/** Against burn-in everything stands some pixels elsewhere each hour. */
function driftAt(now: number) {
  const hour = Math.floor(now / HOUR_MS);
  const step = (at: number) => STEPS[at % STEPS.length] ?? 0;
  return { translate: `${step(hour) * 0.125}rem ${step(hour + 2) * 0.125}rem` };
}
