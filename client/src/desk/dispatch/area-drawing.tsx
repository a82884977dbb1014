import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../data/use-units';
import type { shapesOf } from '../map/shapes';
import css from './area-picker.module.css';
import { frameOf, grown, idsInside, isPress, type Point } from './area-selection';
import type { Choosing } from './use-selection';

export type Form = 'rectangle' | 'lasso';
type Props = {
  form: Form;
  shapes: ReturnType<typeof shapesOf>;
  width: number;
  height: number;
  isLocked: (id: string) => boolean;
  selection: Choosing;
  onDrawn: (ids: string[]) => void;
};

/** The map under the pointer: a drag draws, a press adds or takes back one. For the keyboard there is the list. */
export function AreaDrawing({ form, shapes, width, height, isLocked, selection, onDrawn }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const [line, setLine] = useState<readonly Point[]>([]);
  const from = useRef<Point | null>(null);
  const at = (event: PointerEvent<SVGSVGElement>): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = at(event);
    setLine([from.current]);
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    const { current } = from;
    if (!current) return;
    const next = at(event);
    setLine((now) => (form === 'rectangle' ? frameOf(current, next) : grown(now, next)));
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    const { current } = from;
    if (!current) return;
    const to = at(event);
    from.current = null;
    setLine([]);
    if (!isPress(current, to)) {
      const places = shapes.map(({ unit, centre }) => ({ id: unit.id, centre }));
      return onDrawn(idsInside(places, form === 'rectangle' ? frameOf(current, to) : [...line, to]));
    }
    // The pointer is captured: what lies under it is asked of the page.
    const area = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-unit]');
    const id = area?.getAttribute('data-unit');
    if (id && !isLocked(id)) selection.toggle(id);
  };
  return (
    <svg
      className={css.map}
      width={width}
      height={height}
      role="img"
      aria-label={t('dispatch.map.label', { count: selection.ids.length })}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={() => {
        from.current = null;
        setLine([]);
      }}
    >
      {shapes.map(({ unit, path }) => (
        <path
          key={unit.id}
          d={path}
          data-unit={unit.id}
          data-area={unit.code}
          data-chosen={selection.isChosen(unit.id) || undefined}
          data-locked={isLocked(unit.id) || undefined}
        >
          <title>{nameOf(unit.id)}</title>
        </path>
      ))}
      {line.length > 1 && (
        <polygon className={css.drawn} points={line.map((one) => one.join(',')).join(' ')} />
      )}
    </svg>
  );
}
