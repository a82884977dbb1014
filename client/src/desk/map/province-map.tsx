import { memo, useId, useMemo, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../../api/types';
import { useUnits } from '../data/use-units';
import { byTrouble, stepOf, type Figures } from './area-figures';
import { placeLabels } from './labels';
import type { Areas } from './province-areas';
import css from './province-map.module.css';
import { shapesOf, shortName } from './shapes';

type Props = {
  areas: Areas;
  units: readonly UnitItem[];
  figures: ReadonlyMap<string, Figures>;
  chosen: readonly string[];
  width: number;
  height: number;
  onPress: (unitId: string, adds: boolean) => void;
};

const NOTHING: Figures = { open: 0, silent: 0 };

/** Communes by open incidents in five steps; those that do not answer are hatched over it, so both can be true. */
export const ProvinceMap = memo(function ProvinceMap(props: Props) {
  const { areas, units, figures, chosen, width, height, onPress } = props;
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const hatch = useId();
  const shapes = useMemo(() => shapesOf(areas, units, width, height), [areas, units, width, height]);
  const troubled = shapes
    .map((shape) => ({ ...shape, figures: figures.get(shape.unit.id) ?? NOTHING }))
    .filter((shape) => shape.figures.silent > 0 || shape.figures.open > 1)
    .toSorted((one, other) => byTrouble(one.figures, other.figures));
  const labels = placeLabels(
    troubled.map(({ unit, centre, radius }) => ({
      id: unit.id,
      text: shortName(nameOf(unit.id)),
      centre,
      radius,
    })),
    width,
    height,
  );
  return (
    <svg className={css.map} width={width} height={height} role="group" aria-label={t('desk.map.title')}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.2" height="5" fill="var(--alarm)" />
        </pattern>
      </defs>
      {shapes.map(({ unit, path }) => {
        const { open, silent } = figures.get(unit.id) ?? NOTHING;
        const name = t('desk.map.area', { name: nameOf(unit.id), open, silent });
        const isChosen = chosen.includes(unit.id);
        return (
          <g
            key={unit.id}
            className={css.area}
            data-area={unit.code}
            data-step={stepOf(open)}
            data-silent={silent > 0 || undefined}
            data-chosen={isChosen || undefined}
            role="button"
            aria-label={name}
            aria-pressed={isChosen}
            tabIndex={open > 0 || silent > 0 || isChosen ? 0 : -1}
            onClick={(event: MouseEvent) =>
              onPress(unit.id, event.shiftKey || event.ctrlKey || event.metaKey)
            }
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onPress(unit.id, event.shiftKey);
            }}
          >
            <title>{name}</title>
            <path d={path} />
            {silent > 0 && <path d={path} className={css.hatch} style={{ fill: `url(#${hatch})` }} />}
          </g>
        );
      })}
      <g aria-hidden className={css.labels}>
        {labels.map(({ id, x, y, text }) => (
          <text key={id} x={x} y={y}>
            {text}
          </text>
        ))}
      </g>
    </svg>
  );
});
