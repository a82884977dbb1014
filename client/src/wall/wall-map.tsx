import { useQuery } from '@tanstack/react-query';
import { memo, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../api/types';
import { byTrouble, stepOf, type Figures } from '../desk/map/area-figures';
import { placeLabels } from '../desk/map/labels';
import { areasOf } from '../desk/map/province-areas';
import { shapesOf, shortName } from '../desk/map/shapes';
import { useRoom } from './use-room';
import css from './wall-map.module.css';

type Props = {
  units: readonly UnitItem[];
  nameOf: (unitId: string) => string;
  figures: ReadonlyMap<string, Figures>;
};

const NOTHING: Figures = { open: 0, silent: 0 };
const LETTERS = 32;

/** Where it burns: the board's map, to look at only. Nothing where no borders are kept for the province. */
export const WallMap = memo(function WallMap({ units, nameOf, figures }: Props) {
  const { t } = useTranslation();
  const hatch = useId();
  const { ref, width, height } = useRoom();
  const { data: areas } = useQuery({
    queryKey: ['areas', units],
    queryFn: () => areasOf(units),
  });
  const shapes = useMemo(
    () => (areas && width > 0 ? shapesOf(areas, units, width, height) : []),
    [areas, units, width, height],
  );
  const labels = useMemo(() => {
    const troubled = shapes
      .map((shape) => ({ ...shape, own: figures.get(shape.unit.id) ?? NOTHING }))
      .filter(({ own }) => own.silent > 0 || own.open > 1)
      .toSorted((one, other) => byTrouble(one.own, other.own))
      .map(({ unit, centre, radius }) => ({ id: unit.id, text: shortName(nameOf(unit.id)), centre, radius }));
    return placeLabels(troubled, width, height, LETTERS);
  }, [shapes, figures, nameOf, width, height]);
  return (
    <section className={css.map} aria-label={t('wall.map.title')}>
      <div ref={ref} className={css.room}>
        <svg viewBox={`0 0 ${width || 1} ${height || 1}`} role="img" aria-label={t('wall.map.title')}>
          <defs>
            <pattern
              id={hatch}
              width="10"
              height="10"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="10" className={css.ink} />
            </pattern>
          </defs>
          {shapes.map(({ unit, path }) => {
            const { open, silent } = figures.get(unit.id) ?? NOTHING;
            return (
              <g key={unit.id} className={css.area} data-step={stepOf(open)} data-area={unit.code}>
                <path d={path} />
                {silent > 0 && <path d={path} className={css.silent} style={{ fill: `url(#${hatch})` }} />}
              </g>
            );
          })}
          {labels.map(({ id, x, y, text }) => (
            <text key={id} x={x} y={y} className={css.label}>
              {text}
            </text>
          ))}
        </svg>
      </div>
      {areas && (
        <p className={css.legend}>
          <span className={css.steps} aria-hidden>
            {[0, 1, 2, 3, 4].map((step) => (
              <i key={step} data-step={step} />
            ))}
          </span>
          {t('wall.map.open')}
          <i className={css.hatched} aria-hidden />
          {t('wall.map.silent')}
        </p>
      )}
    </section>
  );
});
