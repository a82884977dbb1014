import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { chaseApi, type Matrix, type MatrixQuery } from '../../api/chase';
import { useCan } from '../../session/use-me';

/** However fast events come, the matrix is not fetched more often than this. */
const PAUSE_MS = 1_000;
/** A row turns late by the clock alone: without any event it is fetched again so often. */
const LONGEST_MS = 30_000;
/** As many units as a province can have in one incident. */
const MOST = 2_000;

let beats = 0;

async function wholeMatrix(query: MatrixQuery, isWhole: boolean, signal: AbortSignal): Promise<Matrix> {
  const first = await chaseApi.matrix(query, signal);
  const items = [...first.items];
  let { next } = first;
  while (isWhole && next && items.length < MOST) {
    const page = await chaseApi.matrix({ ...query, cursor: next }, signal);
    items.push(...page.items);
    next = page.next;
  }
  return { ...first, items, next };
}

type Options = { isWhole?: boolean; pauseMs?: number; isWanted?: boolean };

/**
 * The matrix of one incident, or across all. An event makes the local `pulse` stale, not the rows themselves: in a storm
 * every event would otherwise cut the fetch of the one before, and none would ever end.
 */
export function useMatrix(
  query: MatrixQuery,
  { isWhole, pauseMs = PAUSE_MS, isWanted = true }: Options = {},
) {
  const enabled = useCan('matrix.read') && isWanted;
  const pulse = useQuery({
    queryKey: ['matrix', query.incidentId ?? 'all'],
    queryFn: () => ++beats,
    enabled,
  }).data;
  const rows = useQuery({
    queryKey: ['matrix-rows', query, isWhole ?? false],
    queryFn: ({ signal }) => wholeMatrix(query, isWhole ?? false, signal),
    enabled,
    refetchInterval: LONGEST_MS,
    placeholderData: (previous) => previous,
  });
  const { isFetching, refetch } = rows;
  const heard = useRef(pulse);
  const fetchedAt = useRef(0);
  useEffect(() => {
    heard.current ??= pulse;
    if (isFetching || pulse === heard.current) return;
    const wait = Math.max(0, fetchedAt.current + pauseMs - Date.now());
    const timer = setTimeout(() => {
      heard.current = pulse;
      fetchedAt.current = Date.now();
      void refetch();
    }, wait);
    return () => clearTimeout(timer);
  }, [pulse, isFetching, refetch, pauseMs]);
  return rows;
}
