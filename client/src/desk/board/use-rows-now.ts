import { useMemo, useState } from 'react';
import type { IncidentItem } from '../../api/types';
import { remembering } from '../../live/rows';
import { deadlineOf } from '../../marks/face';
import { useNowPast } from '../../time/ticker';

/** The instant that rows are drawn for: by the minute, and in the second in which one of their units becomes late. */
export function useRowsNow(rows: readonly IncidentItem[] | undefined): number {
  const [ofRows] = useState(() => remembering(deadlinesOf, hasSameOrders));
  const deadlines = useMemo(() => ofRows(rows ?? []), [ofRows, rows]);
  return useNowPast(deadlines);
}

const hasSameOrders = (one: IncidentItem, other: IncidentItem) => one.assignments === other.assignments;

/** A plain loop: it runs over thousands of rows whenever one of them changes. */
function deadlinesOf(rows: readonly IncidentItem[]): number[] {
  const deadlines: number[] = [];
  for (const { assignments } of rows) {
    for (const one of assignments ?? []) {
      const deadline = deadlineOf(one);
      if (deadline !== null) deadlines.push(deadline);
    }
  }
  return deadlines;
}
