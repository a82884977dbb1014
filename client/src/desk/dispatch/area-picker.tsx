import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../../api/types';
import { useUnits } from '../data/use-units';
import { areasOf } from '../map/province-areas';
import { shapesOf } from '../map/shapes';
import css from './area-picker.module.css';
import { AreaDrawing, type Form } from './area-drawing';
import type { Choosing } from './use-selection';

const HEIGHT = 400;
type Props = { units: UnitItem[]; isLocked: (id: string) => boolean; selection: Choosing };

/** The province's communes: a frame or a line drawn around them takes those whose centre lies inside. */
export function AreaPicker({ units, isLocked, selection }: Props) {
  const { t } = useTranslation();
  const { all, isLoaded } = useUnits();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [form, setForm] = useState<Form>('rectangle');
  const [taken, setTaken] = useState<string[] | null>(null);
  const { data: areas } = useQuery({
    queryKey: ['areas'],
    enabled: isLoaded,
    staleTime: Infinity,
    queryFn: () => areasOf(all),
  });
  const shapes = useMemo(
    () => (areas && width > 0 ? shapesOf(areas, units, width, HEIGHT) : []),
    [areas, units, width],
  );
  const take = (ids: string[]) => {
    const fresh = ids.filter((id) => !isLocked(id) && !selection.isChosen(id));
    selection.addAll(fresh);
    setTaken(fresh);
  };
  if (areas === null) return <p className={css.line}>{t('dispatch.map.noMap')}</p>;
  return (
    <div className={css.picker}>
      <SegmentedControl
        size="xs"
        aria-label={t('dispatch.map.form')}
        value={form}
        onChange={(next) => setForm(next)}
        data={(['rectangle', 'lasso'] as const).map((value) => ({
          value,
          label: t(`dispatch.map.${value}`),
        }))}
      />
      <p className={css.line}>{t('dispatch.map.line')}</p>
      <div ref={ref} className={css.room} style={{ height: HEIGHT }}>
        <AreaDrawing
          form={form}
          shapes={shapes}
          width={width}
          height={HEIGHT}
          isLocked={isLocked}
          selection={selection}
          onDrawn={take}
        />
      </div>
      <p className={css.taken} role="status">
        {taken &&
          (taken.length ? t('dispatch.map.taken', { count: taken.length }) : t('dispatch.map.nothing'))}
        {taken && taken.length > 0 && (
          <button
            type="button"
            onClick={() => {
              selection.removeAll(taken);
              setTaken(null);
            }}
          >
            {t('dispatch.map.undo')}
          </button>
        )}
      </p>
      <p className={css.line}>{t('dispatch.map.keys')}</p>
    </div>
  );
}
