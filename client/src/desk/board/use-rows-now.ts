import { useMemo } from 'react';
import type { IncidentItem } from '../../api/types';
import { deadlineOf } from '../../marks/face';
import { useNowPast } from '../../time/ticker';

/** The instant that rows are drawn for: by the minute, and in the second in which one of their units becomes late. */
export function useRowsNow(rows: readonly IncidentItem[] | undefined): number {
  const deadlines = useMemo(
    () => rows?.flatMap(({ assignments = [] }) => assignments.flatMap((one) => deadlineOf(one) ?? [])),
    [rows],
  );
  return useNowPast(deadlines ?? NONE);
}

const NONE: readonly number[] = [];
