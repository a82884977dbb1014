import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconMap2, IconTable } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentItem } from '../../api/types';
import { isOpen, remembering } from '../../live/rows';
import { useUnits } from '../data/use-units';
import { areaFigures, pressed, sameFigures, type Figures } from './area-figures';
import { AreaTable } from './area-table';
import css from './map-panel.module.css';
import { areasOf } from './province-areas';
import { ProvinceMap } from './province-map';

type Props = {
  rows: readonly IncidentItem[];
  now: number;
  chosen: readonly string[] | undefined;
  onChoose: (units: string[] | undefined) => void;
};

const NONE: readonly string[] = [];
const HEIGHT = 258;

/** Where it burns: the province by open incidents and silence. A press filters the board; the same as a table. */
export function MapPanel({ rows: latestRows, now, chosen = NONE, onChoose }: Props) {
  const { t } = useTranslation();
  const rows = useDeferredValue(latestRows); // the list under somebody's hand comes first
  const { all, isLoaded } = useUnits();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [form, setForm] = useState<'map' | 'table'>('map');
  const { data: areas, isPending } = useQuery({
    queryKey: ['areas'],
    enabled: isLoaded,
    staleTime: Infinity,
    queryFn: () => areasOf(all),
  });
  const figures = useFigures(rows, now);
  const latest = useRef({ chosen, onChoose });
  useEffect(() => {
    latest.current = { chosen, onChoose };
  });
  const press = useCallback(
    (id: string, adds: boolean) => latest.current.onChoose(pressed(latest.current.chosen, id, adds)),
    [],
  );
  const isMap = form === 'map' && areas !== null;
  return (
    <section className={css.panel} aria-labelledby="map-title">
      <header className={css.head}>
        <h2 id="map-title">{t('desk.map.title')}</h2>
        {areas !== null && (
          <button
            type="button"
            className={css.form}
            aria-label={t(form === 'map' ? 'desk.map.toTable' : 'desk.map.toMap')}
            title={t(form === 'map' ? 'desk.map.toTable' : 'desk.map.toMap')}
            onClick={() => setForm(form === 'map' ? 'table' : 'map')}
          >
            {form === 'map' ? <IconTable size={17} stroke={1.8} /> : <IconMap2 size={17} stroke={1.8} />}
          </button>
        )}
      </header>
      <div ref={ref} className={css.body} style={{ minHeight: HEIGHT }}>
        {isMap && areas && width > 0 && (
          <ProvinceMap
            areas={areas}
            units={all}
            figures={figures}
            chosen={chosen}
            width={width}
            height={HEIGHT}
            onPress={press}
          />
        )}
        {!isMap && !isPending && <AreaTable units={all} figures={figures} chosen={chosen} onPress={press} />}
      </div>
      <Legend figures={figures} />
    </section>
  );
}

function Legend({ figures }: { figures: ReadonlyMap<string, Figures> }) {
  const { t } = useTranslation();
  const silent = [...figures.values()].filter((one) => one.silent > 0).length;
  return (
    <footer className={css.legend}>
      <span className={css.steps} aria-hidden>
        {[0, 1, 2, 3, 4].map((step) => (
          <i key={step} style={{ background: `var(--m${step})` }} />
        ))}
      </span>
      <span>{t('desk.map.legend')}</span>
      <span className={css.silent}>
        <i aria-hidden />
        {t('desk.map.silentUnits', { count: silent })}
      </span>
    </footer>
  );
}

/** Whether two versions of a row count alike. */
const counts = (one: IncidentItem, other: IncidentItem) =>
  one.unitId === other.unitId && isOpen(one) === isOpen(other) && one.assignments === other.assignments;

/** The map's numbers; the same ones as long as they tell the same, so that a storm elsewhere does not draw the map anew. */
function useFigures(rows: readonly IncidentItem[], now: number): ReadonlyMap<string, Figures> {
  const ofRows = useMemo(
    () => remembering((all: readonly IncidentItem[]) => areaFigures(all, now), counts),
    [now],
  );
  const latest = useMemo(() => ofRows(rows), [ofRows, rows]);
  const [kept, setKept] = useState(latest);
  if (kept === latest || sameFigures(kept, latest)) return kept;
  setKept(latest);
  return latest;
}
