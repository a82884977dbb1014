import { lazy, Suspense } from 'react';
import type { IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import { FeedPanel } from './feed-panel';
import css from './side-panel.module.css';

const MapPanel = lazy(async () => ({ default: (await import('../map/map-panel')).MapPanel }));

type Props = {
  byId: ById<IncidentItem>;
  rows: readonly IncidentItem[] | undefined;
  now: number;
  chosen: readonly string[] | undefined;
  onChoose: (units: string[] | undefined) => void;
};

const NONE: readonly IncidentItem[] = [];

/** Where it burns, and what happens now. */
export function SidePanel({ byId, rows = NONE, now, chosen, onChoose }: Props) {
  return (
    <aside className={css.side}>
      <Suspense fallback={<div className={css.room} />}>
        <MapPanel rows={rows} now={now} chosen={chosen} onChoose={onChoose} />
      </Suspense>
      <FeedPanel incidents={byId} />
    </aside>
  );
}
