import { useMemo } from 'react';
import type { IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import { useNow } from '../../time/ticker';
import { useWatchedAssignments } from '../data/use-board';
import { lateList } from './late-list';
import { LateStrip } from './late-strip';

/** The strip as it is this second: the only part of the board that is drawn each second. */
export function LateStripNow({ incidents }: { incidents: ById<IncidentItem> | undefined }) {
  const watched = useWatchedAssignments();
  const now = useNow();
  const items = watched.data?.items;
  const late = useMemo(
    () => (incidents && items ? lateList(items, incidents, now) : null),
    [incidents, items, now],
  );
  return <LateStrip late={late} />;
}
