import { useMemo } from 'react';
import type { MatrixRow } from '../../api/chase';
import type { IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import { useNowDue } from '../../time/ticker';
import { useWatchedAssignments } from '../data/use-board';
import { useMatrix } from '../data/use-matrix';
import { lateList } from './late-list';
import { LateStrip } from './late-strip';

const CHASED = { standing: 'late,unreachable,declined,expired', limit: 200 };
/** One line of a card may be a moment old; a storm's events must not keep the board asking. */
const PAUSE_MS = 3_000;

/** What the ladder does with whoever is late: one query for the whole strip. */
function useChased(): ReadonlyMap<string, MatrixRow> {
  const { data } = useMatrix(CHASED, { pauseMs: PAUSE_MS });
  return useMemo(() => new Map(data?.items.map((row) => [row.assignment.id, row])), [data]);
}

/** The strip as it is this second: the only part of the board that is drawn each second. */
export function LateStripNow({ incidents }: { incidents: ById<IncidentItem> | undefined }) {
  const watched = useWatchedAssignments();
  const now = useNowDue();
  const items = watched.data?.items;
  const late = useMemo(
    () => (incidents && items ? lateList(items, incidents, now) : null),
    [incidents, items, now],
  );
  const rows = useChased();
  return <LateStrip late={late} rows={rows} now={now} />;
}
