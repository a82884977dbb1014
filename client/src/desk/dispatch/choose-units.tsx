import { SegmentedControl } from '@mantine/core';
import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../../api/types';
import { useUnits } from '../data/use-units';
import { FindUnits } from './find-units';
import css from './find-units.module.css';
import { GroupList } from './group-list';
import { offered } from './unit-search';
import type { Choosing } from './use-selection';

const AreaPicker = lazy(async () => ({ default: (await import('./area-picker')).AreaPicker }));

const WAYS = ['list', 'groups', 'map'] as const;
type Way = (typeof WAYS)[number];
type Props = { here: string; assigned: AssignmentItem[]; selection: Choosing };

/** Units one by one from the list, many as a kind or a saved group, or by an area drawn on the map. */
export const ChooseUnits = memo(function ChooseUnits({ here, assigned, selection }: Props) {
  const { t } = useTranslation();
  const { all } = useUnits();
  const [way, setWay] = useState<Way>('list');
  const units = useMemo(() => offered(all), [all]);
  const locked = useMemo(
    () => new Map(assigned.map((assignment) => [assignment.unitId, assignment])),
    [assigned],
  );
  const many = { units, isLocked: (id: string) => locked.has(id), selection };
  return (
    <section className={css.find} aria-labelledby="find-title">
      <div className={css.head}>
        <h3 id="find-title">
          {t('desk.dispatch.find')} <small>{t('desk.dispatch.count', { count: units.length })}</small>
        </h3>
        <SegmentedControl
          size="xs"
          aria-label={t('dispatch.way.name')}
          value={way}
          onChange={(next) => setWay(next)}
          data={WAYS.map((value) => ({ value, label: t(`dispatch.way.${value}`) }))}
        />
      </div>
      {way === 'list' && <FindUnits units={units} here={here} locked={locked} selection={selection} />}
      {way === 'groups' && <GroupList {...many} />}
      {way === 'map' && (
        <Suspense>
          <AreaPicker {...many} />
        </Suspense>
      )}
    </section>
  );
});
